import { isBase64 } from '../encodings.ts';
import type { SignatureRejectionCode } from '../rejections.ts';

/** A kind of signature: `v1` is HMAC-SHA-256, `v1a` is Ed25519. */
export type Scheme = 'v1' | 'v1a';

// 32 and 64 bytes in canonical base64 (RFC 4648, section 4). Every request pays for the pattern: its
// length stands beside it and `_` is looked for apart, as `\w` takes a third of the time of ranges
const forms: Readonly<Record<Scheme, { readonly length: number; readonly pattern: RegExp }>> = {
  v1: { length: 44, pattern: /^[\w+/]*[AEIMQUYcgkosw048]=$/ },
  v1a: { length: 88, pattern: /^[\w+/]*[AQgw]==$/ },
};

/** The signatures of a header, by version, each in base64 of the right length. */
export type Signatures = Readonly<Record<Scheme, readonly string[]>>;

// six are plenty for a rotation in both schemes; each costs a public-key operation with v1a
const MAX_SIGNATURES = 16;

// of `v1,` and one signature: too short for two
const LONGEST_OF_ONE = 47;

/**
 * Reads `version,base64 version,base64 ...`, for the versions that some secret can check. Other
 * parts are skipped; if nothing is left, returns the reason: the first flaw.
 */
export function readSignatures(
  header: string,
  schemes: ReadonlySet<Scheme>,
): Signatures | SignatureRejectionCode {
  const found: Record<Scheme, string[]> = { v1: [], v1a: [] };
  const tokens = tokensOf(header);
  if (tokens.length > MAX_SIGNATURES) return 'SIGNATURE_TOO_MANY';
  let flaw: SignatureRejectionCode | undefined;
  for (const token of tokens) {
    const comma = token.indexOf(',');
    const text = token.slice(comma + 1);
    const scheme = schemeOf(token.slice(0, Math.max(comma, 0)), schemes);
    if (!scheme) {
      if (comma < 1 && token !== '') flaw ??= 'SIGNATURE_MALFORMED';
    } else if (isOfForm(text, forms[scheme])) found[scheme].push(text);
    else flaw ??= isBase64(text) ? 'SIGNATURE_LENGTH_WRONG' : 'SIGNATURE_BASE64_INVALID';
  }
  if (found.v1.length + found.v1a.length > 0) return found;
  return flaw ?? (header.trim() === '' ? 'SIGNATURE_EMPTY' : 'SIGNATURE_VERSION_UNKNOWN');
}

const isOfForm = (text: string, { length, pattern }: (typeof forms)[Scheme]): boolean =>
  text.length === length && pattern.test(text) && !text.includes('_');

/**
 * The tokens of a header. Two header lines arrive as one, joined by a comma (RFC 9110, 5.3): a comma
 * ends a token where a version follows, and does not where its signature does.
 */
const tokensOf = (header: string): readonly string[] =>
  header[2] === ',' && header.length <= LONGEST_OF_ONE ? [header] : (header.match(TOKEN) ?? []);

const TOKEN = /[^ \t,]+(?:,(?!v\d+[a-z]*,)[^ \t,]+)*/g;

/** Returns the constant, not the piece of the header: object lookups by a known string are faster. */
function schemeOf(version: string, schemes: ReadonlySet<Scheme>): Scheme | undefined {
  for (const scheme of schemes) if (scheme === version) return scheme;
  return undefined;
}
