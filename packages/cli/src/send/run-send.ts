import type { AnyCatalog } from '@hookpact/catalog';
import { SentEvent } from '@hookpact/dev-server/models';
import type { CommandContext } from '../command/context.ts';
import type { Call } from '../command/define-command.ts';
import { UsageError } from '../command/outcome.ts';
import { type CatalogFlags, findCatalog } from '../config/find-catalog.ts';
import { findDesk } from '../desk/desk.ts';
import { DEFAULT_DATA_FOLDER } from '../dev/flags.ts';
import type { attemptFields } from '../terminal/attempt-fields.ts';
import { Shown } from '../terminal/shown.ts';
import { makePayload, type PayloadFlags } from './make-payload.ts';
import { type DirectFlags, type Event, sendDirectly } from './send-directly.ts';
import type { ManyReport } from './send-model.ts';

export type SendFlags = CatalogFlags &
  PayloadFlags &
  DirectFlags & { readonly catalog?: string; readonly data?: string };

/** The end of one `hookpact send`. */
export type SentReport = {
  readonly type: string;
  readonly payload: unknown;
} & (
  | { readonly kind: 'curl'; readonly command: string }
  | { readonly kind: 'handed over'; readonly messageId: string; readonly deliveries: number }
  | {
      readonly kind: 'sent';
      readonly ok: boolean;
      readonly messageId: string;
      readonly attempts: readonly ReturnType<typeof attemptFields>[];
      /** The last answer, at most its first bytes. */
      readonly answer: string;
    }
  | ({ readonly kind: 'many'; readonly ok: boolean } & ManyReport)
);

/** Makes an event, and sends it to one receiver, or hands it to the running dev server. */
export async function runSend(
  { flags, context, show }: Call<SendFlags, SentReport>,
  type: string,
): Promise<boolean> {
  const { catalog, policy } = await findCatalog(flags.catalog, flags, context, { asFlag: true });
  const payload = await makePayload(catalog, type, flags, context);
  if (flags.to === undefined) refuseForReceiver(flags);
  const sent =
    flags.to === undefined
      ? await handOver(catalog, type, payload, flags, context)
      : await sendDirectly(await eventsOf(), flags.to, flags, policy, context);
  await show({ type, payload, ...sent });
  return !('ok' in sent) || sent.ok;

  /** The event; with a seed, as many as are worth telling apart. */
  async function eventsOf(): Promise<Event[]> {
    const { seed, count = 1 } = flags;
    const others = seed === undefined ? 0 : Math.min(count, MOST_GENERATED) - 1;
    const payloads = [payload];
    for (let number = 1; number <= others; number += 1) {
      const more = { ...flags, seed: (seed ?? 0) + number };
      payloads.push(await makePayload(catalog, type, more, context));
    }
    return payloads.map((each) => ({
      type,
      // control characters are escaped, so that the shown text is the sent text
      body: new TextEncoder().encode(Shown.json(each).text),
      headers: Object.fromEntries(catalog.typeHeaders(type, each)),
    }));
  }
}

const MOST_GENERATED = 100;

/** Flags that say how a receiver is spoken to mean nothing where "hookpact dev" does that. */
function refuseForReceiver(flags: SendFlags): void {
  const given = (['count', 'rate', 'fault', 'scheme', 'policy', 'retries', 'skew', 'id'] as const)
    .filter((name) => flags[name] !== undefined)
    .map((name) => `--${name}`);
  if (given.length === 0) return;
  throw new UsageError(
    `${given.join(', ')} ${given.length === 1 ? 'needs' : 'need'} a receiver. Pass --to <url>.`,
  );
}

async function handOver(
  catalog: AnyCatalog,
  type: string,
  payload: unknown,
  flags: SendFlags,
  context: CommandContext,
) {
  if (flags.dryRun) {
    throw new UsageError('--dry-run needs a receiver. Pass --to <url>.');
  }
  const desk = await findDesk({ data: flags.data }, context).catch((error) => {
    if (!(error instanceof UsageError)) throw error;
    const folder = flags.data ?? DEFAULT_DATA_FOLDER;
    throw new UsageError(
      `There is no receiver: nothing runs with the data folder ${folder}. ` +
        'Pass --to <url>, or start "hookpact dev".',
      { cause: error },
    );
  });
  const event = { type, payload, catalog: catalog.name };
  const { message_id, delivery_ids } = await desk.call('POST', '/events', SentEvent, event);
  return {
    kind: 'handed over',
    messageId: message_id,
    deliveries: delivery_ids.length,
  } as const;
}
