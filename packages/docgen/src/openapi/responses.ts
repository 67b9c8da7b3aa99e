import { inWords } from '../delivery/durations.ts';
import { type DeliveryRules, type Fate, fatesByStatus } from '../delivery/policy.ts';
import { retryWords } from '../delivery/retry-words.ts';

type Response = { readonly description: string; readonly headers?: object };

/** The answers of a receiver, and what becomes of the delivery then, as OpenAPI has them. */
export type Responses = {
  /** For `components.responses`: the same for every event. */
  readonly components: Readonly<Record<string, Response>>;
  /** For each operation. */
  readonly references: Readonly<Record<string, { readonly $ref: string }>>;
};

export function responsesOf(policy: DeliveryRules | undefined): Responses {
  const named = policy ? byPolicy(policy) : withoutPolicy;
  return {
    components: Object.fromEntries(named.map(([, name, response]) => [name, response])),
    references: Object.fromEntries(
      named.map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]),
    ),
  };
}

type NamedResponse = readonly [status: string, name: string, response: Response];

const notTaken = { description: 'The event was not taken.' };

const withoutPolicy: readonly NamedResponse[] = [
  ['2XX', 'Taken', { description: 'The event was taken.' }],
  ['4XX', 'NotTaken', notTaken],
  ['5XX', 'NotTaken', notTaken],
];

const names: Readonly<Record<Fate, string>> = {
  delivered: 'Taken',
  gone: 'EndpointGone',
  retried: 'NotTaken',
};

function byPolicy(policy: DeliveryRules): NamedResponse[] {
  return fatesByStatus(policy).map(([status, fate]) => {
    const isRedirect = status.startsWith('3') && fate === 'retried';
    const name = isRedirect ? 'Redirected' : names[fate];
    const description = isRedirect
      ? `A redirect is not followed. ${retryWords(policy)}`
      : words(fate, policy);
    const isStretched = fate === 'retried' && policy.honoursRetryAfter;
    return [status, name, { description, ...(isStretched && { headers: retryAfter }) }] as const;
  });
}

function words(fate: Fate, policy: DeliveryRules): string {
  switch (fate) {
    case 'delivered':
      return `The event was taken, and is not sent again. Answer within ${inWords(policy.timeoutMs)}.`;
    case 'gone':
      return 'The endpoint is gone: it gets no more events.';
    case 'retried':
      return `The event was not taken. ${retryWords(policy)}`;
    default:
      return fate satisfies never;
  }
}

const retryAfter = {
  'Retry-After': {
    description: 'Lengthens the time until the next attempt, at most to twice its length.',
    schema: { type: 'string' },
  },
};
