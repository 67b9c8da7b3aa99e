import type { DatabaseSync } from 'node:sqlite';
import { createReceiver, early } from '@hookpact/receiver';
import { sqliteDedupe, sqliteInbox } from '@hookpact/receiver/sqlite';
import type { Answers } from './answers.ts';
import { openaiEvents } from './events.ts';

export type WebhookOptions = {
  readonly database: DatabaseSync;
  readonly answers: Answers;
  readonly secret: string | undefined;
  /** Reads the text of a response from OpenAI. */
  readonly readText: (id: string, signal: AbortSignal) => Promise<string>;
  readonly logger?: false;
};

/** The receiver of OpenAI's webhooks: it answers at once, and then fetches what a model wrote. */
export function createWebhooks({ database, answers, secret, readText, logger }: WebhookOptions) {
  const inbox = sqliteInbox({ database });
  const receiver = createReceiver({
    catalog: openaiEvents,
    secrets: [secret],
    dedupe: sqliteDedupe({ database }),
    ack: early(inbox),
    logger,
  })
    .on('response.completed', async ({ data: { id } }, { signal }) => {
      answers.add({ id, status: 'completed', text: await readText(id, signal) });
    })
    .on('response.failed', ({ data: { id } }) => {
      answers.add({ id, status: 'failed', text: null });
    })
    .on('response.incomplete', ({ data: { id } }) => {
      answers.add({ id, status: 'incomplete', text: null });
    });
  return { receiver, resumed: inbox.resume(receiver) };
}
