import { toJsonPointer, valueAt } from '@hookpact/json-schema/pointer';
import { parsePactPath } from '../files/pact-path.ts';
import type { PactMismatch } from '../provider/run-verifier.ts';
import type { ServedMessage } from '../provider/serve-messages.ts';
import { redactUrls } from '../redact.ts';
import { describeValue } from '../verification/describe.ts';
import type { Failure } from '../verification/failures.ts';
import type { Verification } from '../verification/verification.ts';

/**
 * Reads the client's JSON report, which says what differs and not what the matchers were; `undefined`
 * where it verified nothing.
 */
export function toVerification(
  text: string,
  provider: string,
  answered: readonly ServedMessage[],
): Verification | undefined {
  const { interactionResults = [], errors = [], result } = parse(text);
  if (interactionResults.length === 0) return undefined;
  const interactions = errors.map(({ interaction, mismatch }) => {
    const { consumer, state, description } = partsOf(interaction, provider);
    const served = answered.find(
      (interaction) =>
        interaction.description === description && (interaction.states[0]?.name ?? '') === state,
    );
    const name = state ? `${description}, given ${state}` : description;
    return { consumer, name, failures: failuresIn(mismatch, served) };
  });
  return {
    source: 'broker',
    provider,
    isVerified: result === true,
    total: interactionResults.length,
    interactions,
    leftOut: 0,
    drifted: [],
  };
}

type Report = {
  readonly result?: boolean;
  readonly interactionResults?: readonly unknown[];
  readonly errors?: readonly { readonly interaction: string; readonly mismatch?: object }[];
};

/** The verifier names an interaction of a broker's pact only in one sentence. */
function partsOf(sentence: string, provider: string) {
  const [head = '', ...rest] = sentence.split(` and ${provider}`);
  const [given = '', ...descriptions] = rest.join(` and ${provider}`).split(' - ');
  return {
    consumer: head.replace('Verifying a pact between ', ''),
    state: given.replace(/^ Given /, ''),
    description: descriptions.join(' - '),
  };
}

function failuresIn(mismatch: object | undefined, served: ServedMessage | undefined): Failure[] {
  if (served?.collected.kind === 'failed') return [noMessage(served.collected.problem)];
  const { mismatches, message } = Object(mismatch);
  const event = served?.collected.message.event;
  if (!Array.isArray(mismatches)) return [noMessage(redactUrls(String(message)))];
  return mismatches.map((mismatch: PactMismatch) => {
    const path = parsePactPath(mismatch.path ?? '$');
    return {
      kind: 'mismatch',
      ...(mismatch.key
        ? { where: `metadata ${mismatch.key}`, expected: 'another value', got: 'this one' }
        : {
            where: toJsonPointer(path),
            expected: `otherwise (${redactUrls(String(mismatch.mismatch))})`,
            got: describeValue(valueAt(event, path)),
          }),
    };
  });
}

const noMessage = (got: string): Failure => ({
  kind: 'message',
  where: '',
  expected: 'a message',
  got,
});

function parse(text: string): Report {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
