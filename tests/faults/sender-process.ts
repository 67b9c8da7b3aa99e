/** A process that resumes, sends, and says what was accepted: its argument is {@link Work} in JSON. */
import { bodyOf } from './body.ts';
import { HOUR_MS, startAtAnotherTime, stepWallClock } from './clock.ts';
import { startSender } from './sender.ts';
import type { Work } from './victim.ts';

const work: Work = JSON.parse(process.argv[2] ?? ''); // the parent's own words
startAtAnotherTime(work.clockStepMs ?? 0);
const sender = await startSender(work.place, work);
process.stdout.write('started\n');

process.on('SIGUSR2', () => {
  stepWallClock(-HOUR_MS);
  process.stdout.write('stepped\n');
});

const sendOne = async (_: unknown, index: number) => {
  const messageId = `m${work.first + index}`;
  const endpoints = [{ url: work.url }];
  for (;;) {
    try {
      await sender.send({ messageId, eventType: 'n', body: bodyOf(messageId), endpoints });
      break;
    } catch {
      // not accepted: a full disk, a database that is away; under one id it may be tried again
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  process.stdout.write(`${messageId}\n`); // accepted: from here on it must not be lost
};
await Promise.all(Array.from({ length: work.count }, sendOne));
