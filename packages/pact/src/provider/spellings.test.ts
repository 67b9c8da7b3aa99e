import { readFile, writeFile } from 'node:fs/promises';
import { sieve } from '@hookpact/sieve-events';
import { isLongRun } from '@hookpact/test-processes';
import { describe, expect, it } from 'vitest';
import { checkPacts } from '../files.ts';
import { type SentMessage, verifyProvider } from '../provider.ts';
import { writeBillingPact } from '../testing/billing.ts';
import { smallProvider } from '../testing/small-provider.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

/** Verifies the imagined consumer's pact, each message changed on its way. */
async function failuresWith(change: (sent: SentMessage) => SentMessage, text?: string) {
  const pacts = await writeBillingPact(await temporaryFolder());
  if (text !== undefined) await writeFile(pacts, text);
  const provider = smallProvider();
  const messages: typeof provider = async (request) => change(await provider(request));
  const { interactions } = await verifyProvider({ provider: 'sieve', pacts, messages });
  return [...new Set(interactions.flatMap(({ failures }) => failures.map(({ where }) => where)))];
}

const headerSpellings: [headers: Record<string, string> | undefined, where: string[]][] = [
  [{ 'Content-Type': 'Application/JSON;charset=UTF-8' }, []],
  [{ 'content-type': 'application/vnd.shop.v2+json; charset=utf-8' }, []],
  [{ 'CONTENT-TYPE': 'text/xml' }, ['metadata contentType']],
  [undefined, []],
  [{ 'content-type': 'application/json' }, []],
  [{ 'content-type': 'application/json; charset=utf-8' }, []],
  [{ 'content-type': 'application/cloudevents+json' }, []],
  [{ 'content-type': 'application/json', 'x-signature': 'größe' }, []],
  [{ 'content-type': 'text/xml' }, ['metadata contentType']],
  [{ 'content-type': 'application/jsonl' }, ['metadata contentType']],
];

describe('a provider that sends its events as', () => {
  // each starts the verifier
  it.each(isLongRun ? headerSpellings : headerSpellings.slice(0, 3))(
    '%j: %j',
    async (headers, where) => {
      expect(await failuresWith(({ body }) => ({ body, headers }))).toEqual(where);
    },
  );

  it.each(['bytes', 'text'])('%s with a byte order mark honours its pacts', async (form) => {
    const marked = (body: SentMessage['body']) => `\uFEFF${Buffer.from(body).toString()}`;
    const change = ({ body }: SentMessage) => ({
      body: form === 'text' ? marked(body) : Buffer.from(marked(body)),
    });
    expect(await failuresWith(change)).toEqual([]);
  });
});

it.each<[what: string, change: (text: string) => string]>([
  ['a byte order mark', (text) => `\uFEFF${text}`],
  ['line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
])('a pact file with %s is read', async (_, change) => {
  const pacts = await writeBillingPact(await temporaryFolder());
  const text = change(await readFile(pacts, 'utf8'));
  expect(await failuresWith((sent) => sent, text)).toEqual([]);
  await writeFile(pacts, text);
  expect(await checkPacts(pacts, sieve)).toEqual([]);
});
