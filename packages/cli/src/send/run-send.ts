import { resolve } from 'node:path';
import type { AnyCatalog } from '@hookpact/catalog';
import { readListeningPlace } from '@hookpact/dev-server';
import type { CommandContext } from '../command/context.ts';
import type { Call } from '../command/define-command.ts';
import { CommandFailed, UsageError } from '../command/outcome.ts';
import { type CatalogFlags, findCatalog } from '../config/find-catalog.ts';
import { loadConfig } from '../config/load-config.ts';
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
  { data, dryRun }: SendFlags,
  { cwd, interrupted }: CommandContext,
) {
  const folder = data ?? (await loadConfig(cwd)).data ?? DEFAULT_DATA_FOLDER;
  const place = readListeningPlace(resolve(cwd, folder));
  if (!place || dryRun) {
    const reason = place
      ? '--dry-run needs a receiver'
      : `nothing runs with the data folder ${folder}`;
    throw new UsageError(
      `There is no receiver: ${reason}. Pass --to <url>, or start "hookpact dev".`,
    );
  }
  const response = await fetch(`${place.url}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': place.apiKey },
    body: JSON.stringify({ type, payload, catalog: catalog.name }),
    signal: AbortSignal.any([interrupted, AbortSignal.timeout(10_000)]),
  }).catch((cause) => {
    throw new CommandFailed(`"hookpact dev" at ${place.url} does not answer: ${cause.message}.`, {
      cause,
    });
  });
  const answer = Object(await response.json().catch(() => undefined));
  if (!response.ok) {
    throw new CommandFailed(
      `"hookpact dev" refused it: ${answer.code ?? response.status}: ${answer.detail}`,
    );
  }
  const { message_id: messageId, delivery_ids: deliveries } = answer;
  return { kind: 'handed over', messageId, deliveries: deliveries.length } as const;
}
