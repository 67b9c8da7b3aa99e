import { SignatureError } from '../errors.ts';
import type { HmacRules, MessageParts } from './hmac-rules.ts';

/** The words that may stand in braces in a template of the signed text, beside the body. */
export type SignedPart = 'id' | 'timestamp' | 'url';

export type SignedParts = {
  /** The parts of a request that a signature needs beside the body. */
  readonly needs: ReadonlySet<SignedPart>;
  /** The text before the body. */
  before(values: PartValues): string;
  /** The text after the body; mostly empty. */
  after(values: PartValues): string;
};

export type PartValues = Readonly<Partial<Record<SignedPart, string | undefined>>>;

const PLACEHOLDER = /\{([^{}]*)\}/g;
const PARTS: ReadonlySet<string> = new Set(['id', 'timestamp', 'url']);

/**
 * Reads a template such as `v0:{timestamp}:{body}`. Throws `OPTION_INVALID`.
 * Parts without a mark between them can be shifted into each other; only fixed forms may do without.
 */
export function parseSignedParts(template: string): SignedParts {
  const [start = '', end = '', ...more] = template.split('{body}');
  const names = [...`${start}${end}`.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  const isBodyOnce = template.includes('{body}') && more.length === 0;
  if (!isBodyOnce || !names.every((name) => PARTS.has(name)) || !/^[\x20-\x7e]*$/.test(template)) {
    throw new SignatureError('OPTION_INVALID', {
      option: 'signedParts',
      given: template,
      expected: 'ASCII with {body} once, and {id}, {timestamp} or {url} beside it',
    });
  }
  return {
    needs: new Set(names as SignedPart[]), // each was checked
    before: filler(start),
    after: filler(end),
  };
}

function filler(template: string): (values: PartValues) => string {
  if (!template.includes('{')) return () => template;
  // texts and names take turns
  const pieces = template.split(PLACEHOLDER);
  return (values) =>
    pieces.reduce(
      (text, piece, index) => text + (index % 2 ? (values[piece as SignedPart] ?? '') : piece),
    );
}

/** The text before the body and the bytes after it, in which parts that follow the body are. */
export function messageOf(parts: SignedParts, name: string): HmacRules['message'] {
  return ({ id, time, request }, body) => {
    const values = { id, timestamp: time, url: urlOf(parts, name, request) };
    const after = parts.after(values);
    return [parts.before(values), after === '' ? body : joined(body, after)];
  };
}

function joined(body: Uint8Array, text: string): Uint8Array {
  const bytes = new Uint8Array(body.byteLength + text.length);
  bytes.set(body);
  new TextEncoder().encodeInto(text, bytes.subarray(body.byteLength));
  return bytes;
}

function urlOf(
  { needs }: SignedParts,
  scheme: string,
  { url }: MessageParts['request'],
): string | undefined {
  if (!needs.has('url')) return undefined;
  if (url === undefined) throw new SignatureError('URL_MISSING', { scheme });
  return new URL(url).href; // ASCII, whatever was in it
}
