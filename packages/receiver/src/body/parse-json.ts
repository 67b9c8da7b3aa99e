const DEEPEST = 1_000;

// a byte order mark stays, and is then refused as what it is: not JSON
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

type Parsed =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly code: 'BODY_NOT_JSON' | 'BODY_UNSAFE' };

/**
 * Reads a body as JSON. Refuses what would hurt the code that handles it: `__proto__` keys (they
 * change the prototype of whatever they are merged into) and nesting on which recursive code, such
 * as `JSON.stringify`, overflows the stack.
 */
export function parseJson(body: Uint8Array): Parsed {
  let text: string;
  let payload: unknown;
  try {
    text = utf8.decode(body);
    payload = JSON.parse(text);
  } catch {
    return { ok: false, code: 'BODY_NOT_JSON' };
  }
  if (mayBeUnsafe(text) && isUnsafe(payload, 0)) return { ok: false, code: 'BODY_UNSAFE' };
  return { ok: true, payload };
}

// two native scans instead of a walk: a level takes two characters, and a key may be escaped
function mayBeUnsafe(text: string): boolean {
  return text.length >= 2 * DEEPEST || text.includes('__proto__') || text.includes('\\u00');
}

function isUnsafe(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === DEEPEST) return true;
  if (Array.isArray(value)) return value.some((item) => isUnsafe(item, depth + 1));
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__' || isUnsafe(item, depth + 1)) return true;
  }
  return false;
}
