import { redactUrl } from '@hookpact/errors/redact-url';
import { post } from '../endpoint/post.ts';
import { PactError } from '../errors.ts';
import { requireHttpUrl } from '../options.ts';
import type { MessageSource, SentMessage } from './message-source.ts';

export type MessagesFromUrlOptions = {
  /** Time for one message. @default 10_000 */
  readonly timeoutMs?: number | undefined;
  /** @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
};

const LARGEST_MESSAGE_BYTES = 16 * 1024 * 1024;

/**
 * A provider in any language, behind one HTTP endpoint. It is POSTed
 * `{ "description", "providerStates": [{ "name", "params" }] }` and answers 200 with the event; a
 * header `Pact-Message-Metadata` (base64 of a JSON object) carries the headers it was sent with.
 * That is what Pact's own `pact-verifier` command asks for too.
 * @throws PactError `OPTION_INVALID` for a URL that is none
 */
export function messagesFromUrl(
  endpoint: string | URL,
  options: MessagesFromUrlOptions = {},
): MessageSource {
  const url = requireHttpUrl('url', endpoint);
  const { timeoutMs = 10_000, fetch = globalThis.fetch } = options;
  return async ({ description, states }) => {
    const asked = JSON.stringify({ description, providerStates: states });
    const answer = await post({
      url,
      what: description,
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(asked),
      timeoutMs,
      maxAnswerBytes: LARGEST_MESSAGE_BYTES,
      fetch,
    });
    const { status, headers, body, isWhole } = answer;
    if (status !== 200) {
      throw invalid(description, `${redactUrl(url)} answered ${status} instead of 200`);
    }
    if (!isWhole) throw invalid(description, 'it is larger than 16 MiB');
    return { body, headers: headersIn(headers, description) };
  };
}

function headersIn(headers: Headers, description: string): NonNullable<SentMessage['headers']> {
  const metadata = headers.get('pact-message-metadata');
  if (metadata === null) return { 'content-type': headers.get('content-type') ?? '' };
  try {
    const decoded: object = JSON.parse(Buffer.from(metadata, 'base64').toString());
    const pairs = Object.entries(decoded).map(([name, value]) => [name, String(value)]);
    return Object.fromEntries(pairs);
  } catch {
    throw invalid(description, 'its Pact-Message-Metadata is not base64 of a JSON object');
  }
}

const invalid = (description: string, detail: string) =>
  new PactError('MESSAGE_INVALID', { description, detail });
