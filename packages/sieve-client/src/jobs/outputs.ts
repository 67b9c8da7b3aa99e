import { hasEnded, Job, type JobOutput } from '@hookpact/sieve-api';
import type { Send } from '../http/send.ts';
import type { Settings } from '../options.ts';
import { finishedOrThrow, type JobCall } from './wait-for-end.ts';

/** Each output once: every poll of the job leaves out the outputs seen before. */
export async function* outputsOf(
  send: Send,
  settings: Settings,
  call: JobCall,
): AsyncGenerator<JobOutput> {
  for (let offset = 0; ; ) {
    const seen = await send({ method: 'GET', query: { offset }, ...call }, Job);
    yield* seen.outputs;
    offset += seen.outputs.length;
    if (hasEnded(seen.status)) {
      finishedOrThrow(seen);
      return;
    }
    await settings.sleep(settings.pollMs, call.signal);
  }
}
