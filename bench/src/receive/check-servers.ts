import type { Case, Pair } from './cases.ts';
import { load, openConnections } from './load.ts';
import { startServer } from './measure.ts';
import { path, payloadAround } from './payload.ts';
import { makeRequests } from './requests.ts';

/** A server that skips its work would win: each must take a true event and refuse a forged one. */
export async function checkServers(pairs: readonly Pair[]): Promise<void> {
  const cases = pairs.flatMap(({ measured, reference }) => [measured, reference]);
  const distinct = new Map(cases.map((each) => [each.server, each]));
  for (const each of distinct.values()) await check(each);
}

async function check({ server: name, signing }: Case): Promise<void> {
  const { server, port } = await startServer(name);
  const connection = await openConnections(port, 1);
  try {
    const genuine = makeRequests({ size: '1 KB', signing }, 1, 'check');
    const { refused } = await load(genuine, connection, 1_000);
    if (refused > 0) throw new Error(`${name} refuses an event that it should take.`);
    if (signing === 'none') return;
    const forged = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...forgedHeaders },
      body: payloadAround('1 KB').join('forged'),
    });
    if (forged.ok) throw new Error(`${name} takes an event with a forged signature.`);
  } finally {
    for (const socket of connection) socket.destroy();
    await server.stop();
  }
}

const forgedHeaders = {
  'webhook-id': 'msg_forged',
  'webhook-timestamp': String(Math.floor(Date.now() / 1_000)),
  'webhook-signature': `v1,${'A'.repeat(43)}=`,
  'x-github-event': 'push',
  'x-github-delivery': 'msg_forged',
  'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
};
