/** A process that resumes, sends, and says what was accepted: `<kind> <location> <url> <first> <count>` */
import { startSender } from './sender.ts';
import type { Place } from './store.ts';

const [kind = '', location = '', url = '', first = '0', count = '0'] = process.argv.slice(2);
const sender = await startSender({ kind: kind as Place['kind'], location }); // the parent's own words
process.stdout.write('started\n');

const sendOne = async (_: unknown, index: number) => {
  const messageId = `m${Number(first) + index}`;
  for (;;) {
    try {
      await sender.send({ messageId, eventType: 'n', body: messageId, endpoints: [{ url }] });
      break;
    } catch {
      // not accepted: a full disk, a database that is away; under one id it may be tried again
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  process.stdout.write(`${messageId}\n`); // accepted: from here on it must not be lost
};
await Promise.all(Array.from({ length: Number(count) }, sendOne));
