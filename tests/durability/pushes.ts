// Pushes messages into a SQLite file and says after each which one was acknowledged: run by
// `fsync.test.ts` under strace. Arguments: the file, and how many pushes.
import { writeSync } from 'node:fs';
import { createSender } from '@hookpact/sender';
import { sqliteStore } from '@hookpact/sender/sqlite';

const [file = '', count = '1'] = process.argv.slice(2);
const sender = createSender({
  store: sqliteStore({ file }),
  egress: { allowPrivateNetworks: true },
  logger: false,
});
const message = (index: number) => ({
  eventType: 'invoice.paid',
  body: String(index),
  endpoints: [{ url: 'http://127.0.0.1:1/hooks' }], // nobody is there
});

await sender.start();

for (let index = 0; index < Number(count); index += 1) {
  if (index % 2 === 0) await sender.send(message(index));
  else await sender.sendAll([message(index), message(index)]);
  writeSync(1, `acknowledged ${index}\n`);
}
await sender.stop();
