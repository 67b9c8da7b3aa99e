import { fromBase64, isBase64 } from '../base64.ts';
import type { SignatureRejectionCode } from '../rejections.ts';

/** A kind of signature: `v1` is HMAC-SHA-256, `v1a` is Ed25519. */
export type Scheme = 'v1' | 'v1a';

const signatureBytes: Readonly<Record<Scheme, number>> = { v1: 32, v1a: 64 };

/** The signatures of a header, by version. Their lengths are right; their base64 is unchecked. */
export type Signatures = Readonly<Record<Scheme, readonly string[]>>;

// six are plenty for a rotation in both schemes; each costs a public-key operation with v1a
const MAX_SIGNATURES = 16;

// the length of a token of one signature: version, comma, base64
const LONGEST = 92;

// of the base64 texts, which have no other length (RFC 4648, section 4)
const lengths: Readonly<Record<Scheme, number>> = {
  v1: base64Length(signatureBytes.v1),
  v1a: base64Length(signatureBytes.v1a),
};

/**
 * Reads `version,base64 version,base64 ...`, for the versions that some secret can check. Other
 * parts are skipped; if nothing is left, returns the reason.
 */
export function readSignatures(
  header: string,
  schemes: ReadonlySet<Scheme>,
): Signatures | SignatureRejectionCode {
  const found: Record<Scheme, string[]> = { v1: [], v1a: [] };
  const tokens = tokensOf(header);
  if (tokens.length > MAX_SIGNATURES) return 'SIGNATURE_TOO_MANY';
  for (const token of tokens) {
    const { version, text } = splitToken(token);
    const scheme = schemeOf(version, schemes);
    if (scheme && text.length === lengths[scheme]) found[scheme].push(text);
  }
  const isEmpty = found.v1.length + found.v1a.length === 0;
  return isEmpty ? whyNoneMatches(header, schemes) : found;
}

/** The reason why no signature of a header matched: its first flaw, if all have one. */
export function whyNoneMatches(
  header: string,
  schemes: ReadonlySet<Scheme>,
): SignatureRejectionCode {
  let problem: SignatureRejectionCode | undefined;
  for (const token of tokensOf(header)) {
    if (token === '') continue;
    const { version, text } = splitToken(token);
    const scheme = schemeOf(version, schemes);
    if (version === '') problem ??= 'SIGNATURE_MALFORMED';
    else if (scheme) {
      const flaw = signatureFlaw(text, signatureBytes[scheme]);
      if (!flaw) return 'SIGNATURE_MISMATCH';
      problem ??= flaw;
    }
  }
  return problem ?? (header.trim() === '' ? 'SIGNATURE_EMPTY' : 'SIGNATURE_VERSION_UNKNOWN');
}

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

function splitToken(token: string): { version: string; text: string } {
  const comma = token.indexOf(',');
  return { version: token.slice(0, Math.max(comma, 0)), text: token.slice(comma + 1) };
}

/** Returns the constant, not the piece of the header: object lookups by a known string are faster. */
function schemeOf(version: string, schemes: ReadonlySet<Scheme>): Scheme | undefined {
  for (const scheme of schemes) if (scheme === version) return scheme;
  return undefined;
}

function signatureFlaw(text: string, bytes: number): SignatureRejectionCode | undefined {
  if (!isBase64(text)) return 'SIGNATURE_BASE64_INVALID';
  return fromBase64(text).byteLength === bytes ? undefined : 'SIGNATURE_LENGTH_WRONG';
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}
