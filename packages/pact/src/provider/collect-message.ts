import { isPactError, PactError } from '../errors.ts';
import { withoutByteOrderMark } from '../files/byte-order-mark.ts';
import { redactUrls } from '../redact.ts';
import type { MessageRequest, MessageSource } from './message-source.ts';

/** A message that can be verified. */
type CollectedMessage = {
  readonly event: unknown;
  readonly headers: Readonly<Record<string, string>>;
};

/** The provider's message, or why there is nothing to verify. */
export type Collected =
  | { readonly kind: 'sent'; readonly message: CollectedMessage }
  | { readonly kind: 'failed'; readonly problem: string };

const LARGEST_MESSAGE_BYTES = 16 * 1024 * 1024;

/** Asks the provider for one message. Its own errors come out in words; it cannot hang. */
export async function collectMessage(
  source: MessageSource,
  request: Omit<MessageRequest, 'signal'>,
  timeoutMs: number,
): Promise<Collected> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const sent = await Promise.race([source({ ...request, signal }), rejectOn(signal)]);
    const text = typeof sent?.body === 'string' ? sent.body : decode(sent?.body, request);
    return { kind: 'sent', message: { event: parse(text, request), headers: sent.headers ?? {} } };
  } catch (error) {
    const isLate = signal.aborted && !isPactError(error);
    const problem = isLate
      ? `no message within ${timeoutMs} ms`
      : redactUrls(String(Object(error).message ?? error));
    return { kind: 'failed', problem };
  }
}

function decode(body: unknown, request: { description: string }): string {
  if (!(body instanceof Uint8Array)) throw invalid(request, 'it has no body');
  if (body.byteLength > LARGEST_MESSAGE_BYTES) throw invalid(request, 'it is larger than 16 MiB');
  return new TextDecoder().decode(body);
}

function parse(text: string, request: { description: string }): unknown {
  try {
    return JSON.parse(withoutByteOrderMark(text));
  } catch {
    throw invalid(request, 'its body is not JSON');
  }
}

const invalid = ({ description }: { description: string }, detail: string) =>
  new PactError('MESSAGE_INVALID', { description, detail });

const rejectOn = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
