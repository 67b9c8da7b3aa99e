import type { EndpointChange, FinishedAttempt, RecordedAndClaimed } from '../store/store.ts';

/**
 * Attempts that the store did not take: because it is down, or because of something in the record.
 * They are tried again, together and then one by one, so that one record that cannot be written
 * stops neither the others nor new attempts.
 */
export type Unrecordable = {
  add(finished: readonly FinishedAttempt[]): void;
  size(): number;
  /** Records what it can. Never rejects. */
  tryAgain(): Promise<void>;
};

type UnrecordableOptions = {
  record: (finished: readonly FinishedAttempt[]) => Promise<RecordedAndClaimed>;
  onRecorded: (finished: readonly FinishedAttempt[], changes: readonly EndpointChange[]) => void;
  onError: (error: unknown) => void;
};

/** After so many tries the record is written without its details. */
const TRIES_WITH_DETAILS = 3;
/** After so many in a row the store is taken to be down: the rest waits for the next time. */
const FAILURES_IN_A_ROW = 3;

export function createUnrecordable({
  record,
  onRecorded,
  onError,
}: UnrecordableOptions): Unrecordable {
  let waiting: { finished: FinishedAttempt; tries: number }[] = [];
  /** Taken from `waiting` by a try that is under way. */
  let inTrial = 0;

  async function isWritten(batch: readonly FinishedAttempt[]): Promise<boolean> {
    try {
      const { endpointChanges } = await record(batch);
      onRecorded(batch, endpointChanges);
      return true;
    } catch (error) {
      onError(error);
      return false;
    }
  }

  async function writeOneByOne(items: typeof waiting): Promise<void> {
    let failures = 0;
    for (const { finished, tries } of items) {
      if (failures >= FAILURES_IN_A_ROW) {
        waiting.push({ finished, tries });
        continue;
      }
      const isDone =
        (await isWritten([finished])) ||
        (tries >= TRIES_WITH_DETAILS && (await isWritten([withoutDetails(finished)])));
      failures = isDone ? 0 : failures + 1;
      if (!isDone) waiting.push({ finished, tries: tries + 1 });
    }
  }

  return {
    add: (finished) => void waiting.push(...finished.map((finished) => ({ finished, tries: 1 }))),
    size: () => waiting.length + inTrial,
    async tryAgain() {
      if (inTrial > 0 || waiting.length === 0) return;
      const items = waiting;
      inTrial = items.length;
      waiting = [];
      const together = items.map(({ finished }) => finished);
      if (items.length === 1 || !(await isWritten(together))) await writeOneByOne(items);
      inTrial = 0;
    },
  };
}

/** A record short enough that no store refuses it: whether the message arrived, and the next state. */
function withoutDetails(finished: FinishedAttempt): FinishedAttempt {
  const none = { dnsMs: undefined, connectMs: undefined, firstByteMs: undefined };
  return {
    ...finished,
    attempt: {
      ...finished.attempt,
      detail: 'The details of this attempt could not be written.',
      responseHeaders: {},
      responseBody: new Uint8Array(),
      timing: { ...none, totalMs: 0 },
    },
  };
}
