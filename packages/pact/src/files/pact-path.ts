type Key = string | number;

/** Reads a path as Pact writes it: `$.body.outputs[0]['a b']` is `['body', 'outputs', 0, 'a b']`. */
export function parsePactPath(path: string): Key[] {
  // a mismatch has no wildcards: `[*]` is a field of that name, which Pact does not quote
  const parts = path.matchAll(/\.([^.[\]]+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]|(\[\*\])/g);
  return [...parts].map(([, name, index, quoted, star]) =>
    index === undefined
      ? (name ?? star ?? quoted?.replaceAll(/\\(.)/g, '$1') ?? '')
      : Number(index),
  );
}

/** Writes a path as matching rules have it, with `[*]` for indices. */
export function toRulePath(path: readonly Key[]): string {
  return path.reduce<string>(appendToRulePath, '$');
}

/** A rule's path, one key further. */
export function appendToRulePath(path: string, key: Key): string {
  if (typeof key === 'number') return `${path}[*]`;
  return /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}['${key}']`;
}

/**
 * True for fields that a rule can name. Pact's paths have no escape for an apostrophe, and no empty
 * name: its native part prints an error for such a rule, drops it and goes on.
 */
export const hasRulePath = (key: string): boolean => key !== '' && !key.includes("'");
