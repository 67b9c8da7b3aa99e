import type { PactFile, PactMessage } from '../files/pact-file.ts';
import type { Collected } from './collect-message.ts';
import { runVerifier, type VerifierResult } from './run-verifier.ts';

/** An interaction with what the provider sent for it. */
export type Answered = {
  readonly file: PactFile;
  readonly message: PactMessage;
  /** `#` and a number: Pact tells interactions apart by their descriptions only. */
  readonly id: string;
  readonly collected: Collected;
};

/** Has Pact's verifier judge all messages that there are; its mismatches, by id. */
export async function judgeMessages(
  provider: string,
  answered: readonly Answered[],
  timeoutMs: number,
): Promise<VerifierResult> {
  const messages = answered.flatMap(({ id, collected }) =>
    collected.kind === 'sent' ? [{ description: id, ...collected.message }] : [],
  );
  if (messages.length === 0) return new Map();
  const sent = answered.filter(({ collected }) => collected.kind === 'sent');
  const states = sent.flatMap(({ message }) => message.states.map(({ name }) => name));
  return runVerifier(
    [...Map.groupBy(sent, ({ file }) => file)].map(([file, list]) => toNumberedPact(file, list)),
    {
      provider,
      states: [...new Set(states)],
      messages: messages.map(({ description, event, headers }) => ({
        description,
        event,
        metadata: { contentType: contentTypeIn(headers), ...headers },
      })),
    },
    timeoutMs,
  );
}

function toNumberedPact({ json, messages }: PactFile, answered: readonly Answered[]): string {
  const { consumer, provider, metadata } = json;
  const list = answered.map(({ message, id }) => ({ ...message.json, description: id }));
  const isV4 = messages.some((message) => message.json.type !== undefined);
  const key = isV4 ? 'interactions' : 'messages';
  return JSON.stringify({ consumer, provider, [key]: list, metadata });
}

/**
 * The content type that the verifier compares with `application/json`. All of JSON's media types
 * count as that one, as they do for the receiver: no consumer asks for one of them.
 */
function contentTypeIn(headers: Readonly<Record<string, string>>): string {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'content-type');
  const given = (name && headers[name]) || 'application/json';
  return /^\s*application\/(?:[^\s;/]+\+)?json\s*(?:;|$)/i.test(given) ? 'application/json' : given;
}
