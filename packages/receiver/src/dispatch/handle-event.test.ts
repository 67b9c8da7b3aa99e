import { defineCatalog, typeFrom } from '@hookpact/catalog';
import { sieve } from '@hookpact/sieve-events';
import { expect, it } from 'vitest';
import { createReceiver } from '../index.ts';
import { incoming } from '../test-kit/incoming.ts';

const make = (maxValues?: number) => createReceiver({ catalog: sieve, logger: false, maxValues });

it.each([
  ['BODY_NOT_JSON', '{'],
  ['BODY_UNSAFE', '{"__proto__":1}'],
  ['BODY_TOO_COMPLEX', JSON.stringify(Array(10).fill(1))],
  ['BODY_TOO_COMPLEX', '['.repeat(2_000) + ']'.repeat(2_000)],
  ['EVENT_INVALID', JSON.stringify(Array(9).fill(1))], // what fits is read
])('%s is the refusal of %s', async (code, text) => {
  const request = incoming(Buffer.from(text), { 'webhook-id': 'msg_1' });
  expect(await make(10).outcomeOf(request)).toMatchObject({ kind: 'rejected', code, id: 'msg_1' });
});

it('a body in UTF-16 is not JSON, whatever its label', async () => {
  const body = Buffer.from(JSON.stringify(sieve.example('job.complete')), 'utf16le');
  for (const mark of [[], [0xff, 0xfe]]) {
    const request = incoming(Buffer.concat([Buffer.from(mark), body]), {
      'content-type': 'application/json; charset=utf-16',
    });
    expect(await make().outcomeOf(request)).toMatchObject({ code: 'BODY_NOT_JSON' });
  }
});

it('a type in a header, with an action below it, finds its handlers', async () => {
  const { schema, examples } = sieve.events['job.start'];
  const body = Buffer.from(JSON.stringify(examples[0]));
  const catalog = defineCatalog({
    name: 'forge',
    version: '1',
    title: 'Forge',
    typeFrom: typeFrom({ header: 'x-forge-event', action: '/body/status' }),
    events: { 'job.processing': { schema, summary: '', examples } },
  });
  const receiver = createReceiver({ catalog, logger: false });
  const seen: unknown[] = [];
  receiver.on('job.processing', (event) => {
    seen.push(event);
  });
  const send = (headers: Record<string, string>) => receiver.outcomeOf(incoming(body, headers));
  expect(await send({ 'x-forge-event': 'job' })).toMatchObject({
    kind: 'handled',
    type: 'job.processing',
  });
  expect(await send({ 'x-forge-event': 'fork' })).toMatchObject({ kind: 'unknown', type: 'fork' });
  expect(await send({})).toMatchObject({ kind: 'rejected', code: 'EVENT_INVALID' });
  expect(seen).toEqual([examples[0]]);
});
