import { textIn } from '../dedupe/client-answers.ts';
import type { InboxEntry } from '../dispatch/inbox.ts';

/** An entry that this process holds until its lease ends. */
export type HeldEntry = InboxEntry & { readonly name: string };

/** A row of an inbox, as its statements return it. */
export type StoredRow = {
  readonly name: string;
  readonly event_id: string | null;
  readonly headers: string;
  readonly body: Uint8Array;
  readonly received_at: number;
};

/**
 * Reads an entry out of its row.
 * @throws ReceiverError `CLIENT_ANSWER_INVALID`
 * @throws SyntaxError where somebody else changed the headers
 */
export const toEntry = (row: StoredRow): HeldEntry => ({
  name: textIn(row, 'name'),
  rawBody: row.body,
  id: row.event_id ?? undefined,
  receivedAt: row.received_at,
  headers: JSON.parse(textIn(row, 'headers')),
});
