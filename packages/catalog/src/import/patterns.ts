/** Letters that need no backslash, and that Unicode patterns allow none before. */
const NEEDLESS_ESCAPE = /\\([_@#%&'"`~=:;,<>! ])/g;

/**
 * A pattern as JSON Schema reads it, as Unicode: without escapes that only older patterns allow.
 * `undefined` where it is none.
 */
export function readablePattern(pattern: string): string | undefined {
  return [pattern, pattern.replaceAll(NEEDLESS_ESCAPE, '$1')].find(isPattern);
}

function isPattern(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, 'u'));
  } catch {
    return false;
  }
}
