import type { Sender } from '@hookpact/sender';
import type { Job } from '../jobs/job.ts';
import { webhookId } from './due-webhooks.ts';
import { eventTypeOf } from './payload.ts';

/**
 * Pushes a job and waits until each of its `job.start` webhooks was attempted once: receivers that
 * only know a job after the push was answered must survive that.
 */
export async function startBeforeAnswer(
  job: Job,
  { sender, push }: { sender: Pick<Sender, 'on'>; push: (job: Job) => Promise<void> },
): Promise<void> {
  const missing = new Set(
    job.webhooks.flatMap(({ type }, index) =>
      eventTypeOf(type) === 'job.start' ? [webhookId(job, 'start', index)] : [],
    ),
  );
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = sender.on('attempt', ({ messageId }) => {
    missing.delete(messageId);
    if (missing.size === 0) resolve();
  });
  await push(job);
  if (missing.size > 0) await promise;
  stop();
}
