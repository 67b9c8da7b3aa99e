import type { Clock, Sender } from '@hookpact/sender';
import { eventTypeOf } from '@hookpact/sieve-api';
import type { Job } from '../jobs/job.ts';
import { webhookId } from './due-webhooks.ts';

type StartBeforeAnswerOptions = {
  sender: Pick<Sender, 'on'>;
  push: (job: Job) => Promise<void>;
  clock: Pick<Clock, 'schedule'>;
};

/** A job may be cancelled before it starts, and its webhook be refused: then no attempt comes. */
const MAX_WAIT_MS = 20_000;

/**
 * Makes a push that waits until each `job.start` webhook of the job was attempted once: receivers
 * that only know a job after the push was answered must survive that.
 */
export function startBeforeAnswer({ sender, push, clock }: StartBeforeAnswerOptions) {
  return async (job: Job): Promise<void> => {
    const missing = new Set(startWebhooks(job));
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = sender.on('attempt', ({ messageId }) => {
      missing.delete(messageId);
      if (missing.size === 0) resolve();
    });
    let forget = () => {};
    try {
      await push(job);
      forget = clock.schedule(resolve, MAX_WAIT_MS);
      if (missing.size > 0) await promise;
    } finally {
      forget();
      stop();
    }
  };
}

const startWebhooks = (job: Job): string[] =>
  job.webhooks.flatMap(({ type }, index) =>
    eventTypeOf(type) === 'job.start' ? [webhookId(job, 'start', index)] : [],
  );
