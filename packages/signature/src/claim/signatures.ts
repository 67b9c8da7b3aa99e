import { base64ByteLength, isBase64 } from '../base64.ts';
import type { SignatureRejectionCode } from '../rejections.ts';
import { type Scheme, signatureBytes } from '../scheme.ts';

/** The well-formed signatures of a header, in base64. */
export type Signatures = Readonly<Record<Scheme, readonly string[]>>;

// six are plenty for a rotation in both schemes; each costs a public-key operation with v1a
const MAX_SIGNATURES = 16;

/**
 * Reads `version,base64 version,base64 ...`. Versions that no secret can check are passed over,
 * and so is a malformed signature beside a well-formed one; with none left, the first problem is
 * the answer.
 */
export function parseSignatures(
  header: string,
  schemes: ReadonlySet<Scheme>,
): Signatures | SignatureRejectionCode {
  const found: Record<Scheme, string[]> = { v1: [], v1a: [] };
  let problem: SignatureRejectionCode | undefined;
  const tokens = header.split(' ', MAX_SIGNATURES + 1);
  if (tokens.length > MAX_SIGNATURES) return 'SIGNATURE_TOO_MANY';

  for (const token of tokens) {
    if (token === '') continue;
    const comma = token.indexOf(',');
    const version = token.slice(0, Math.max(comma, 0));
    const text = token.slice(comma + 1);
    if (version === '') problem ??= 'SIGNATURE_MALFORMED';
    else if (isScheme(version, schemes)) {
      const flaw = signatureFlaw(text, signatureBytes[version]);
      if (flaw) problem ??= flaw;
      else found[version].push(text);
    }
  }
  if (found.v1.length + found.v1a.length > 0) return found;
  return problem ?? (header.trim() === '' ? 'SIGNATURE_EMPTY' : 'SIGNATURE_VERSION_UNKNOWN');
}

const isScheme = (version: string, schemes: ReadonlySet<string>): version is Scheme =>
  schemes.has(version);

function signatureFlaw(text: string, bytes: number): SignatureRejectionCode | undefined {
  if (!isBase64(text)) return 'SIGNATURE_BASE64_INVALID';
  return base64ByteLength(text) === bytes ? undefined : 'SIGNATURE_LENGTH_WRONG';
}
