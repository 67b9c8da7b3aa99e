import type { AnyCatalog } from '@hookpact/catalog';
import { PactError } from '../errors.ts';
import { identify } from '../files/interaction.ts';
import { typeOfMessage } from '../files/message-type.ts';
import { readPactsOf } from '../files/pact-file.ts';
import { requirePositive } from '../options.ts';
import { type Failure, toFailures } from '../verification/failures.ts';
import { readHeaders, schemaFailures } from '../verification/schema-failures.ts';
import type { Verification } from '../verification/verification.ts';
import { type Collected, collectMessage } from './collect-message.ts';
import { type Answered, judgeMessages } from './judge-messages.ts';
import type { MessageSource } from './message-source.ts';
import type { PactMismatch } from './run-verifier.ts';

/** Everything {@link verifyProvider} takes. */
export type VerifyOptions = {
  /** The provider's name, as the pacts have it. */
  readonly provider: string;
  /** A pact file, or a folder of them; a pact with another provider is a mistake. */
  readonly pacts: string;
  readonly messages: MessageSource;
  /** Also hold every message against its schema. */
  readonly catalog?: AnyCatalog | undefined;
  /** Time for the provider to bring about one message. @default 10_000 */
  readonly messageTimeoutMs?: number | undefined;
  /** Time for Pact's verifier to judge all messages. @default 60_000 */
  readonly timeoutMs?: number | undefined;
};

/**
 * Verifies that a provider honours its consumers' pacts, with Pact's own verifier: every
 * interaction's message is brought about by `messages` and judged, body and metadata.
 * @throws PactError `PACTS_MISSING`, `PACT_FILE_INVALID`, `PROVIDER_MISMATCH`, `VERIFIER_FAILED`.
 * Failures of the provider are returned, not thrown; see {@link assertVerified}.
 * @example
 * const verification = await verifyProvider({
 *   provider: 'sieve',
 *   pacts: 'pacts',
 *   catalog: sieve,
 *   messages: messagesFromStates({ 'a job failed': () => runJob({ fail: true }) }),
 * });
 * assertVerified(verification);
 */
export async function verifyProvider(options: VerifyOptions): Promise<Verification> {
  const { provider, pacts } = options;
  requirePositive('messageTimeoutMs', options.messageTimeoutMs ?? 10_000);
  requirePositive('timeoutMs', options.timeoutMs ?? 60_000);
  const files = await readPactsOf(provider, pacts);
  const asked = files.flatMap((file) => file.messages.map((message) => ({ file, message })));
  if (asked.length === 0)
    throw new PactError('PACTS_MISSING', { where: `${pacts} with a message in it` });
  const answered: Answered[] = [];
  for (const [index, request] of asked.entries()) {
    // one after the other: a provider that is asked for two states at once may mix them up
    answered.push({ ...request, id: `#${index}`, collected: await collect(request, options) });
  }
  const result = await judgeMessages(provider, answered, options.timeoutMs ?? 60_000);
  const interactions = answered.map((answer) => ({
    ...identify(answer.file.consumer, answer.message),
    file: answer.file.file,
    failures: failuresOf(answer, result.get(answer.id) ?? [], options),
  }));
  const isVerified = interactions.every(({ failures }) => failures.length === 0);
  const leftOut = files.reduce((sum, { others }) => sum + others, 0);
  const total = interactions.length;
  return { source: 'states', provider, isVerified, total, interactions, leftOut, drifted: [] };
}

function collect(
  {
    message: { description, states, content },
    file: { consumer },
  }: Pick<Answered, 'file' | 'message'>,
  { messages, catalog, messageTimeoutMs = 10_000 }: VerifyOptions,
): Promise<Collected> {
  const type = typeOfMessage({ description, content }, catalog);
  const request = { description, states, consumer, type };
  return collectMessage(messages, request, messageTimeoutMs);
}

function failuresOf(
  { message, collected }: Answered,
  mismatches: readonly PactMismatch[],
  { catalog }: VerifyOptions,
): Failure[] {
  if (collected.kind === 'failed') {
    return [{ kind: 'message', where: '', expected: 'a message', got: collected.problem }];
  }
  const { event, headers } = collected.message;
  const schema = catalog ? schemaFailures(catalog, event, { headers: readHeaders(headers) }) : [];
  return [...toFailures(mismatches, message, event), ...schema];
}
