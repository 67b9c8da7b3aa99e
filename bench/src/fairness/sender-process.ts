/** Sends to nine endpoints that answer and, if asked to, to one that hangs: `<store> <url> <place>` */
import { join } from 'node:path';
import { createSender, type DeliveryStore } from '@hookpact/sender';
import { postgresStore } from '@hookpact/sender/postgres';
import { sqliteStore } from '@hookpact/sender/sqlite';
import { sievePolicy } from '@hookpact/sieve-api';
import { answerParent } from '../processes/child.ts';
import { makeBody } from '../send/payload.ts';

export type FairnessOrder = {
  /** Deliveries for each of the nine, and as many for the one that hangs. */
  readonly perEndpoint: number;
  readonly hangs: boolean;
};

const NINE = 9;
/** Pushed one by one after the drain; the receiver knows how long each was on its way. */
const PACED = 200;
const PACE_MS = 10;
const SETTLE_MS = 500;
const [kind = '', url = '', place = ''] = process.argv.slice(2);
const store = (): DeliveryStore<never> =>
  kind === 'ours on SQLite'
    ? sqliteStore({ file: join(place, 'deliveries.sqlite') })
    : postgresStore({ connectionString: place, schema: 'fairness' });

answerParent(async ({ perEndpoint, hangs }: FairnessOrder) => {
  const options = { policy: sievePolicy, egress: { allowPrivateNetworks: true } };
  const accepting = createSender({ ...options, store: store(), delivers: false });
  await accepting.start();
  const send = (path: string) =>
    accepting.send({ eventType: 'n', body: makeBody(0), endpoints: [{ url: `${url}${path}` }] });
  const paths = Array.from({ length: NINE }, (_, index) => `fine-${index}`);
  // what hangs is first in the queue, so that it is in the way if anything is
  if (hangs) await Promise.all(Array.from({ length: perEndpoint }, () => send('hang')));
  await Promise.all(Array.from({ length: perEndpoint }, () => paths.map(send)).flat());
  await accepting.stop();

  const sender = createSender({ ...options, store: store() });
  const over = Promise.withResolvers<void>();
  let left = perEndpoint * NINE;
  sender.on('delivered', () => {
    left -= 1;
    if (left === 0) over.resolve();
  });
  const startedAt = performance.now();
  await sender.start();
  await over.promise;
  const seconds = (performance.now() - startedAt) / 1_000;

  for (let n = 0; n < PACED; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, PACE_MS));
    const paced = {
      eventType: 'n',
      body: makeBody(n),
      endpoints: [{ url: `${url}fine-${n % NINE}` }],
    };
    await sender.send(paced);
  }
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  await sender.stop({ graceMs: 0 });
  return { rate: (perEndpoint * NINE) / seconds };
});
