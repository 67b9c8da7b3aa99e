import { base64ByteLength, isBase64 } from '../base64.ts';
import type { SignatureRejectionCode } from '../rejections.ts';
import { type Scheme, signatureBytes } from '../scheme.ts';

/** What a header gives as signatures, by version; each of a right length, and not yet read. */
export type Signatures = Readonly<Record<Scheme, readonly string[]>>;

// six are plenty for a rotation in both schemes; each costs a public-key operation with v1a
const MAX_SIGNATURES = 16;

// of the base64 texts, which have no other length (RFC 4648, section 4)
const lengths: Readonly<Record<Scheme, number>> = {
  v1: base64Length(signatureBytes.v1),
  v1a: base64Length(signatureBytes.v1a),
};

/**
 * Reads `version,base64 version,base64 ...`, by versions that some secret can check. Whatever else
 * stands in the header is passed over; where that leaves nothing, the answer is why.
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

/** What to say of a header none of whose signatures matched: its first flaw, if all have one. */
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

const tokensOf = (header: string): readonly string[] =>
  header.includes(' ') ? header.split(' ', MAX_SIGNATURES + 1) : [header];

function splitToken(token: string): { version: string; text: string } {
  const comma = token.indexOf(',');
  return { version: token.slice(0, Math.max(comma, 0)), text: token.slice(comma + 1) };
}

/** The constant, not the piece of the header: an object is searched faster for a name it knows. */
function schemeOf(version: string, schemes: ReadonlySet<Scheme>): Scheme | undefined {
  for (const scheme of schemes) if (scheme === version) return scheme;
  return undefined;
}

function signatureFlaw(text: string, bytes: number): SignatureRejectionCode | undefined {
  if (!isBase64(text)) return 'SIGNATURE_BASE64_INVALID';
  return base64ByteLength(text) === bytes ? undefined : 'SIGNATURE_LENGTH_WRONG';
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}
