import { type SigningScheme, sign as signScheme, standard } from '@hookpact/signature/schemes';
import { PactError } from '../errors.ts';
import type { PactState } from '../files/pact-file.ts';
import { requireHttpUrl } from '../options.ts';
import { compareReads } from '../reads/compare-reads.ts';
import type { Reads } from '../reads/reads-from.ts';
import type { ResolvedContractOptions } from './contract-options.ts';
import { type DeliverOptions, deliver, type TestDelivery } from './deliver.ts';
import type { Plan } from './plan.ts';
import { writeInteraction } from './write-interaction.ts';

/** How a test shows that the consumer used the event, and did not just answer 200. */
export type Proof<Event> = {
  /** Looks for what the consumer did. Called after each delivery that was answered 200. */
  readonly effect?:
    | ((delivery: TestDelivery & { readonly event: Event }) => void | Promise<void>)
    | undefined;
  /** Watches which fields the handler reads. */
  readonly reads?: Reads | undefined;
  /** Deliveries are signed with it; without one, they are not. */
  readonly secret?: string | undefined;
  /**
   * How they are signed: `stripe`, `github`, … of `@hookpact/signature/schemes`.
   * @default standard, which is Standard Webhooks: a secret begins with `whsec_` or `whsk_`
   */
  readonly scheme?: SigningScheme | undefined;
};

export type InteractionToPlay = {
  readonly plan: Plan;
  readonly description: string;
  readonly state: PactState;
  readonly dir: string;
  readonly url: string | URL;
};

/** Delivers all events of an interaction, and has it written when the consumer passed. */
export async function playInteraction<Event>(
  { plan, description, state, dir, url }: InteractionToPlay,
  proof: Proof<Event>,
  options: ResolvedContractOptions,
): Promise<void> {
  const sign = signWith(proof, String(url), options.now);
  const typeHeaders = (event: unknown) => options.catalog.typeHeaders(plan.type, event);
  const endpoint = { ...options, url: requireHttpUrl('url', url), typeHeaders, sign };
  proof.reads?.clear();
  const interaction = { ...options, dir, description, state, pact: plan.pact };
  await writeInteraction(interaction, async () => {
    for (const { variant, event } of plan.events) {
      const delivery = { event: event as Event, variant, id: options.newId() }; // made from its expectations
      await deliver(plan.type, delivery, endpoint);
      await proof.effect?.(delivery);
    }
    if (proof.reads) judgeReads(proof.reads, plan, options);
  });
  if (!proof.effect && !proof.reads) {
    options.warn(
      `${plan.type}: ${options.consumer} answered 200, and nothing shows that it used the event. ` +
        'Pass "effect" or "reads" to deliveredTo.',
    );
  }
}

function signWith<Event>(
  { secret, scheme = standard }: Pick<Proof<Event>, 'secret' | 'scheme'>,
  url: string,
  now: () => number,
): DeliverOptions['sign'] {
  if (secret === undefined) return undefined;
  return (id, body) =>
    signScheme(scheme, { id, body, secret, url, timestampSeconds: Math.floor(now() / 1000) });
}

function judgeReads(
  reads: Reads,
  plan: Plan,
  { consumer, catalog, warn }: ResolvedContractOptions,
) {
  const { neverRead, undeclared } = compareReads(
    plan.expectations,
    reads.touched(),
    catalog.typePointer,
  );
  if (neverRead.length > 0) {
    warn(`${plan.type}: ${consumer} expects ${neverRead.join(', ')}, and never read it.`);
  }
  if (undeclared.length > 0 && reads.strict) {
    const list = undeclared.join(', ');
    throw new PactError('READ_UNDECLARED', { consumer, type: plan.type, list });
  }
}
