import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { PactFile, PactMessage, PactState } from './pact-file.ts';

/** The identity of an interaction among all pacts, and a fingerprint of its version. */
export type InteractionIdentity = {
  readonly consumer: string;
  /** `job.complete, given a job failed` */
  readonly name: string;
  /** Changes with any word of the contract. */
  readonly fingerprint: string;
};

/** `job.complete, given a job failed`: unique within a pact. */
export function nameOfInteraction(interaction: {
  readonly description: string;
  readonly states: readonly PactState[];
}): string {
  const states = interaction.states.map(({ name, params }) =>
    Object.keys(params).length > 0 ? `${name} ${canonicalJson(params)}` : name,
  );
  return [interaction.description, ...states.map((state) => `given ${state}`)].join(', ');
}

/** The identities of a pact's interactions, in its order. */
export function interactionsIn({ consumer, messages }: PactFile): InteractionIdentity[] {
  return messages.map((message) => identify(consumer, message));
}

export function identify(consumer: string, message: PactMessage): InteractionIdentity {
  const fingerprint = createHash('sha256').update(canonicalJson(message.json)).digest('hex');
  return { consumer, name: nameOfInteraction(message), fingerprint: fingerprint.slice(0, 16) };
}
