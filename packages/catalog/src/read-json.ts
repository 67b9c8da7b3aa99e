import { holdsAtMost } from './holds-at-most.ts';

export type ReadJsonOptions = {
  /** Levels of nesting; deeper JSON is unsafe for recursive code, such as `JSON.stringify`. @default 1_000 */
  readonly maxDepth?: number | undefined;
  /**
   * Values in it: objects, arrays and what is in them. Bounds how long one document can hold the
   * process. @default no limit
   */
  readonly maxValues?: number | undefined;
  /**
   * Whether keys are refused that change the prototype of the object that they are merged into:
   * `__proto__`, and `constructor` with a `prototype` in it.
   * @default 'refuse'
   */
  readonly unsafeKeys?: 'refuse' | 'keep' | undefined;
};

/**
 * - `json`: the value that the bytes say.
 * - `not_json`: they are not JSON in UTF-8.
 * - `too_complex`: they hold more values than they may, if they are JSON at all.
 * - `unsafe`: they are, with keys or a nesting that can hurt the code that handles it.
 */
export type ReadJson =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'not_json' }
  | { readonly kind: 'too_complex' }
  | { readonly kind: 'unsafe' };

// drops a byte order mark, as RFC 8259 (section 8.1) allows: some providers send one
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads bytes that somebody sent as JSON. Receiver, inspector and APIs read with this, so that what
 * one of them calls JSON is JSON for all. Never throws.
 */
export function readJson(bytes: Uint8Array, options: ReadJsonOptions = {}): ReadJson {
  const { maxDepth = 1_000, maxValues, unsafeKeys } = options;
  // counted first, as even to parse half a million values takes long; each takes two bytes
  const isLong = maxValues !== undefined && bytes.byteLength > 2 * maxValues;
  if (isLong && !holdsAtMost(bytes, maxValues)) return { kind: 'too_complex' };
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(bytes);
    value = JSON.parse(text);
  } catch {
    return { kind: 'not_json' };
  }
  const refusesKeys = unsafeKeys !== 'keep';
  const mayBeUnsafe = (refusesKeys && mayHoldKeys(text)) || mayBeDeep(text, maxDepth);
  if (mayBeUnsafe && isUnsafe(value, maxDepth, refusesKeys)) return { kind: 'unsafe' };
  return { kind: 'json', value };
}

export type JsonBodyRefusal = 'BODY_NOT_JSON' | 'BODY_TOO_COMPLEX' | 'BODY_UNSAFE';

/**
 * Reads the body of a request to an HTTP API: JSON with at most 65,000 values, nested at most 100
 * levels deep, without keys that change prototypes. Throws what `refuse` makes of a code.
 */
export async function readJsonBody(
  request: Request,
  refuse: (code: JsonBodyRefusal) => Error,
): Promise<unknown> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  const read = readJson(bytes, { maxDepth: 100, maxValues: 65_000 });
  if (read.kind === 'json') return read.value;
  throw refuse(bodyRefusals[read.kind]);
}

const bodyRefusals = {
  not_json: 'BODY_NOT_JSON',
  too_complex: 'BODY_TOO_COMPLEX',
  unsafe: 'BODY_UNSAFE',
} as const;

// native scans instead of a walk of all values: `__proto__` and `prototype` both hold `roto`, whose
// first letter is the rarest; a key may be escaped
const mayHoldKeys = (text: string): boolean => text.includes('roto') || text.includes('\\u00');

/** Whether the text opens enough objects and arrays; where they stand does not matter. */
function mayBeDeep(text: string, maxDepth: number): boolean {
  if (text.length < 2 * maxDepth) return false; // a level takes two characters
  let opened = 0;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      opened += 1;
      if (opened > maxDepth) return true;
    }
  }
  return false;
}

/** `left`: levels. Numbers, not an options object, as one for each value would cost more than the walk. */
function isUnsafe(value: unknown, left: number, refusesKeys: boolean): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isUnsafe(item, left - 1, refusesKeys));
  // not Object.entries: an array for each key would cost more than the rest of the walk
  for (const key in value) {
    const inner: unknown = value[key as keyof object];
    if (refusesKeys && changesPrototype(key, inner)) return true;
    if (isUnsafe(inner, left - 1, refusesKeys)) return true;
  }
  return false;
}

const changesPrototype = (key: string, value: unknown): boolean =>
  key === '__proto__' ||
  (key === 'constructor' &&
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, 'prototype'));
