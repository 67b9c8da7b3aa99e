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

// native scans instead of a walk of all values
function mayBeUnsafe(text: string): boolean {
  // short patterns: for those the engine jumps from one first character to the next
  const mayHoldProto = text.includes('__p') || text.includes('\\u00'); // a key may be escaped
  return mayHoldProto || (text.length >= 2 * DEEPEST && mayBeDeep(text)); // a level takes two
}

/** Whether the text opens enough objects and arrays; where they stand does not matter. */
function mayBeDeep(text: string): boolean {
  let opened = 0;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      opened += 1;
      if (opened > DEEPEST) return true;
    }
  }
  return false;
}

function isUnsafe(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === DEEPEST) return true;
  if (Array.isArray(value)) return value.some((item) => isUnsafe(item, depth + 1));
  // not Object.entries: an array for each key would cost more than the rest of the walk
  for (const key in value) {
    if (key === '__proto__' || isUnsafe(value[key as keyof object], depth + 1)) return true;
  }
  return false;
}
