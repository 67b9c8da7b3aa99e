/** A process that sends to a receiver until it is killed: `node killed-sender.ts <file> <url> <count>` */

import { sievePolicy } from '@hookpact/sieve-api';
import { createSender } from '../index.ts';
import { sqliteStore } from '../sqlite.ts';

const [file = '', url = '', count = '0'] = process.argv.slice(2);

const sender = createSender({
  store: sqliteStore({ file }),
  policy: { ...sievePolicy, retryDelaysMs: Array(10).fill(5) },
  egress: { allowPrivateNetworks: true },
});
await sender.start();
await Promise.all(
  Array.from({ length: Number(count) }, async (_, index) => {
    await sender.send({ eventType: 'n', body: String(index), endpoints: [{ url }] });
    process.stdout.write(`${index}\n`); // accepted: from here on it must not be lost
  }),
);
