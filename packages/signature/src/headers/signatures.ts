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

// the length of a token of one signature: version, comma, base64
const LONGEST = 92;

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

/** The tokens of a header. Two header lines arrive as one, joined by a comma (RFC 9110, 5.3). */
function tokensOf(header: string): readonly string[] {
  if (!header.includes(' ') && !header.includes('\t') && header.length <= LONGEST) return [header];
  return header
    .split(/[ \t]+/, MAX_SIGNATURES + 1)
    .flatMap((token) => token.split(/,(?=v\d+[a-z]*,)/, MAX_SIGNATURES + 1))
    .map(withoutListCommas);
}

/** Removes the commas that joined header lines, but not the one after the version. */
function withoutListCommas(token: string): string {
  let start = 0;
  let end = token.length;
  while (token[start] === ',') start += 1;
  while (token[end - 1] === ',' && token.indexOf(',', start) < end - 1) end -= 1;
  return token.slice(start, end);
}

/** Returns the constant, not the piece of the header: object lookups by a known string are faster. */
function schemeOf(version: string, schemes: ReadonlySet<Scheme>): Scheme | undefined {
  for (const scheme of schemes) if (scheme === version) return scheme;
  return undefined;
}
