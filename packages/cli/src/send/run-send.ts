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
import { type DirectFlags, sendDirectly } from './send-directly.ts';

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
);

/** Makes an event, and sends it to one receiver, or hands it to the running dev server. */
export async function runSend(
  { flags, context, show }: Call<SendFlags, SentReport>,
  type: string,
): Promise<boolean> {
  const { catalog, policy } = await findCatalog(flags.catalog, flags, context);
  const payload = await makePayload(catalog, type, flags, context);
  // characters that a terminal obeys are escaped: what is shown is what is sent
  const body = Shown.json(payload).text;
  const event = { type, body, headers: Object.fromEntries(catalog.typeHeaders(type, payload)) };
  const sent =
    flags.to === undefined
      ? await handOver(catalog, type, payload, flags, context)
      : await sendDirectly(event, flags.to, flags, policy, context);
  await show({ type, payload, ...sent });
  return sent.kind !== 'sent' || sent.ok;
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
