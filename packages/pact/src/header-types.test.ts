// A provider whose event type stands in a header, as GitHub's does: nothing in the body names it.
import { writeFile } from 'node:fs/promises';
import { defineCatalog, typeFrom } from '@hookpact/catalog';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { checkPacts } from './files.ts';
import { number, string, webhookContract } from './index.ts';
import { messagesFromStates, verifyCaptures, verifyProvider } from './provider.ts';
import { startReceiver } from './testing/receiver.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const push = { ref: 'refs/heads/main', commits: 2 };
const star = { ref: 'a star', commits: 1 };

const catalog = defineCatalog({
  name: 'forge',
  version: '1',
  title: 'Forge webhooks',
  typeFrom: typeFrom({ header: 'x-forge-event' }),
  events: {
    push: {
      schema: z.looseObject({ ref: z.string(), commits: z.int() }),
      summary: 'Commits arrived.',
      examples: [push],
    },
    star: {
      schema: z.looseObject({ ref: z.string(), commits: z.int() }),
      summary: 'Somebody likes it.',
      examples: [star],
    },
  },
});

/** A contract about `push`, and the headers that its consumer was sent. */
async function pactOfBuilder() {
  const pacts = await temporaryFolder();
  const seen: unknown[] = [];
  const endpoint = await startReceiver(({ headers }, response) => {
    seen.push(headers['x-forge-event']);
    response.end();
  });
  const contract = webhookContract({ consumer: 'builder', dir: pacts, catalog });
  const expectations = { ref: string(), commits: number() };
  await contract
    .expects('push', { given: 'two commits', expectations })
    .deliveredTo(endpoint, { effect: () => {} });
  await contract.finish();
  return { pacts, seen };
}

it('is delivered with its header, verified by it, and told apart in captures', async () => {
  const { pacts, seen } = await pactOfBuilder();
  expect(new Set(seen)).toEqual(new Set(['push']));
  expect(await checkPacts(pacts, catalog)).toEqual([]);

  const send = (name: string) =>
    messagesFromStates({
      'two commits': () => ({ body: JSON.stringify(push), headers: { 'X-Forge-Event': name } }),
    });
  const verifyWith = (name: string) =>
    verifyProvider({ provider: 'forge', pacts, catalog, messages: send(name) });
  expect(await verifyWith('push')).toMatchObject({ isVerified: true });
  expect(await verifyWith('pull')).toMatchObject({ isVerified: false });

  const captures = await temporaryFolder();
  const capture = (type: string, body: object) =>
    writeFile(
      `${captures}/${type}.json`,
      JSON.stringify({ headers: { 'X-Forge-Event': type }, body }),
    );
  const judge = () => verifyCaptures({ provider: 'forge', pacts, captures, catalog });
  await capture('star', star);
  expect(await judge()).toMatchObject({ isVerified: false, drifted: [] });
  await capture('push', push);
  expect(await judge()).toMatchObject({ isVerified: true });
});
