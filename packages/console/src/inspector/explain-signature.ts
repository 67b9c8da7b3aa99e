import {
  createVerifier,
  isSignatureError,
  readSignatureHeaders,
  rejectionText,
} from '@hookpact/signature/web';
import type { ReceivedRequest } from '../api/types.ts';

export type Explanation = { readonly isGood: boolean; readonly text: string };

/** Checks a signature as a receiver would have, at the moment at which the request arrived. */
export async function explainSignature(
  request: ReceivedRequest,
  secret: string,
): Promise<Explanation> {
  try {
    const now = () => Date.parse(request.received_at);
    const verifier = createVerifier({ secrets: [secret], now });
    const headers = readSignatureHeaders(new Headers(request.headers.map(([...pair]) => pair)));
    const result = await verifier.verify(headers, bytesOf(request));
    if (result.ok) {
      const seconds = Math.round(now() / 1000) - result.timestamp;
      return { isGood: true, text: `It matches. The clocks are ${seconds} s apart, at most.` };
    }
    const age = result.ageSeconds === undefined ? '' : ` It is off by ${result.ageSeconds} s.`;
    return { isGood: false, text: `${result.code}: ${rejectionText(result)}${age}` };
  } catch (error) {
    if (!isSignatureError(error)) throw error;
    return { isGood: false, text: `${error.message} ${error.remedy}` };
  }
}

function bytesOf({ body, body_encoding }: ReceivedRequest): Uint8Array {
  if (body_encoding === 'utf8') return new TextEncoder().encode(body);
  return Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
}
