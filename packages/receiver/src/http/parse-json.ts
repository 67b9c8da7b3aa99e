const MAX_DEPTH = 1_000;

// fatal: bytes that are not UTF-8 are refused. A byte order mark is skipped (RFC 8259, section 8.1)
const utf8 = new TextDecoder('utf-8', { fatal: true });

export type ParseJsonOptions = {
  /**
   * `refuse` documents with keys that change prototypes where they are merged carelessly:
   * `__proto__`, and `constructor` with a `prototype` in it. `keep` them as data.
   * @default 'refuse'
   */
  readonly unsafeKeys?: 'refuse' | 'keep' | undefined;
};

export type ParsedJson =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly code: 'BODY_NOT_JSON' | 'BODY_UNSAFE' };

/**
 * Reads bytes as JSON in UTF-8, with or without a byte order mark. Refuses documents that would hurt
 * the code that handles them: unsafe keys, and more than 1,000 levels, on which recursive code such
 * as `JSON.stringify` overflows the stack. Never throws.
 */
export function parseJson(body: Uint8Array, options: ParseJsonOptions = {}): ParsedJson {
  const refusesKeys = options.unsafeKeys !== 'keep';
  let text: string;
  let payload: unknown;
  try {
    text = utf8.decode(body);
    payload = JSON.parse(text);
  } catch {
    return { ok: false, code: 'BODY_NOT_JSON' };
  }
  const isSuspect = (refusesKeys && mayHoldUnsafeKeys(text)) || mayBeDeep(text);
  if (isSuspect && isUnsafe(payload, 0, refusesKeys)) return { ok: false, code: 'BODY_UNSAFE' };
  return { ok: true, payload };
}

/** Scans the text natively instead of walking all values. Keys may be escaped. */
function mayHoldUnsafeKeys(text: string): boolean {
  // short patterns: for those the engine jumps from one first character to the next
  return text.includes('__p') || text.includes('"proto') || text.includes('\\u00');
}

/** Whether the text opens more objects and arrays than may be nested. */
function mayBeDeep(text: string): boolean {
  if (text.length < 2 * MAX_DEPTH) return false; // a level takes two characters
  let opened = 0;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      opened += 1;
      if (opened > MAX_DEPTH) return true;
    }
  }
  return false;
}

function isUnsafe(value: unknown, depth: number, refusesKeys: boolean): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === MAX_DEPTH) return true;
  if (Array.isArray(value)) return value.some((item) => isUnsafe(item, depth + 1, refusesKeys));
  // not Object.entries: an array for each key would cost more than the rest of the walk
  for (const key in value) {
    const member = value[key as keyof object];
    if (refusesKeys && isUnsafeKey(key, member)) return true;
    if (isUnsafe(member, depth + 1, refusesKeys)) return true;
  }
  return false;
}

function isUnsafeKey(key: string, member: unknown): boolean {
  if (key === '__proto__') return true;
  const isObject = typeof member === 'object' && member !== null;
  return key === 'constructor' && isObject && Object.hasOwn(member, 'prototype');
}
