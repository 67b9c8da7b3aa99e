import type { ConformanceCase } from '../../case.ts';
import type { Fault } from '../../expectation.ts';
import { type Outgoing, withHeader } from '../../http/outgoing.ts';
import type { Tools } from '../../tools.ts';
import { eachType } from '../sending.ts';

const many = {
  why: 'Events come in bursts: an import, a month’s end, the hour after an outage. What is lost or slow then is lost on the busiest day.',
  remedy:
    'Store and answer, work afterwards; where you must put off, answer 429 or 503 with Retry-After.',
};

const attackers = {
  why: 'Anybody can send garbage. A receiver that slows down, or locks the sender out, loses real events: they come through the same proxy.',
  remedy:
    'Refuse cheaply, before any database; do not count refusals against the address of the provider.',
};

const tooLarge = {
  why: 'A body without bounds fills the memory of the process.',
  remedy: 'Count bytes while you read, answer 413 over the limit, and do not trust Content-Length.',
};

const keptOpen = {
  why: 'Providers send over connections that stay open. A refusal that leaves bytes unread breaks the next event on that connection.',
  remedy:
    'Read or discard the rest of the body before the answer, or close the connection with it.',
};

/** More than one event at a time, and events beside garbage. */
export const loadCases: readonly ConformanceCase[] = [
  {
    id: 'robust/14',
    title: 'sixteen events at once are all taken or put off',
    level: 'basic',
    ...many,
    sends: 'sixteen plain events at once, and those again that were put off',
    expects: 'success, or 409, 429 or 503, and success afterwards',
    needs: ['loopback'],
    alone: true,
    run: (tools) => burstOf(tools, 16),
  },
  {
    id: 'robust/15',
    title: 'a hundred events at once are all taken or put off',
    level: 'production',
    ...many,
    sends: 'a hundred plain events at once, and those again that were put off',
    expects: 'success, or 409, 429 or 503, and success afterwards',
    needs: ['loopback'],
    alone: true,
    run: (tools) => burstOf(tools, 100),
  },
  {
    id: 'robust/16',
    title: 'events of all types at once are taken or put off',
    level: 'production',
    ...many,
    sends: 'three events of each type at once',
    expects: 'success, or 409, 429 or 503',
    needs: ['loopback'],
    alone: true,
    async run(tools) {
      const events = [1, 2, 3].flatMap(() => eachType(tools).slice(0, 20));
      return tools.together(
        'taken or put off',
        await Promise.all(events.map((event) => tools.message(event))),
      );
    },
  },
  {
    id: 'robust/17',
    title: 'fifty forged requests do not lock the sender out',
    level: 'production',
    ...attackers,
    sends: 'fifty requests that were signed with another secret',
    expects: 'a plain event is taken afterwards',
    needs: ['signature', 'loopback'],
    alone: true,
    async run(tools) {
      await tools.burst(await times(50, () => forgery(tools)));
      return tools.stillHealthy('fifty forged requests');
    },
  },
  {
    id: 'robust/18',
    title: 'fifty broken bodies do not lock the sender out',
    level: 'production',
    ...attackers,
    sends: 'fifty bodies that are not JSON',
    expects: 'a plain event is taken afterwards',
    needs: ['loopback'],
    alone: true,
    async run(tools) {
      await tools.burst(await times(50, () => tools.raw('{', { label: 'a broken body' })));
      return tools.stillHealthy('fifty broken bodies');
    },
  },
  {
    id: 'robust/19',
    title: 'events among forged requests are taken or put off',
    level: 'production',
    ...attackers,
    sends: 'ten plain events and thirty forged ones at once',
    expects: 'the plain ones are taken, or put off with 409, 429 or 503',
    needs: ['signature', 'loopback'],
    alone: true,
    async run(tools) {
      const plain = await times(10, () => tools.message(tools.event()));
      const forged = await times(30, () => forgery(tools));
      const [fault] = await Promise.all([
        tools.together('taken or put off', plain),
        tools.burst(forged),
      ]);
      return fault;
    },
  },
  {
    id: 'robust/20',
    title: 'a body of five megabytes does no harm',
    level: 'production',
    ...tooLarge,
    sends: 'five megabytes of spaces',
    expects: 'a plain event is taken afterwards',
    needs: ['loopback'],
    alone: true,
    run: (tools) => afterLarge(tools, { kind: 'whole' }),
  },
  {
    id: 'robust/21',
    title: 'five megabytes without a length do no harm',
    level: 'production',
    ...tooLarge,
    sends: 'five megabytes of spaces by transfer-encoding: chunked',
    expects: 'a plain event is taken afterwards',
    needs: ['loopback'],
    alone: true,
    run: (tools) => afterLarge(tools, { kind: 'chunked', bytesPerChunk: 65_536 }),
  },
  {
    id: 'robust/22',
    title: 'an event after a refusal on the same connection is taken',
    level: 'production',
    ...keptOpen,
    sends: 'a body that is not JSON, and a plain event, over one connection',
    expects: 'the plain event is taken',
    alone: true,
    async run(tools) {
      const bad = await tools.raw('{', { label: 'a broken body' });
      const good = await tools.message(tools.event(), { label: 'a plain event after a refusal' });
      await tools.send({ ...bad, isKeptAlive: true });
      return tools.all('taken', [{ ...good, isKeptAlive: true }]);
    },
  },
  {
    id: 'robust/23',
    title: 'an event after another method on the same connection is taken',
    level: 'production',
    ...keptOpen,
    sends: 'an event by PUT, and a plain event, over one connection',
    expects: 'the plain event is taken',
    alone: true,
    async run(tools) {
      const put = await tools.message(tools.event(), { label: 'an event by PUT' });
      const good = await tools.message(tools.event(), { label: 'a plain event after PUT' });
      await tools.send({ ...put, method: 'PUT', isKeptAlive: true });
      return tools.all('taken', [{ ...good, isKeptAlive: true }]);
    },
  },
  {
    id: 'robust/24',
    title: 'headers of 60,000 bytes do no harm',
    level: 'production',
    ...tooLarge,
    sends: 'an event with a header of 60,000 bytes',
    expects: 'a plain event is taken afterwards',
    needs: ['loopback'],
    alone: true,
    async run(tools) {
      const request = await tools.message(tools.event(), { label: 'large headers' });
      await tools.send(withHeader(request, 'X-Large', 'a'.repeat(60_000)));
      return tools.stillHealthy('large headers');
    },
  },
  {
    id: 'robust/25',
    title: 'the receiver is healthy after all of this',
    level: 'basic',
    why: 'A receiver that was pushed and does not stand up again is down until somebody notices.',
    remedy: 'Catch what handlers throw, and let a supervisor start the process again.',
    sends: 'a plain event, after all other cases',
    expect: 'taken',
    alone: 'last',
    requests: async (tools) => [
      await tools.message(tools.event(), { label: 'a plain event at the end' }),
    ],
  },
];

const times = (count: number, make: () => Promise<Outgoing>): Promise<Outgoing[]> =>
  Promise.all(Array.from({ length: count }, make));

const forgery = (tools: Tools): Promise<Outgoing> =>
  tools.message(tools.event(), { secret: tools.otherSecret(), label: 'a forged event' });

/** Rounds in which those are sent again that were put off. */
const ROUNDS = 5;

async function burstOf(tools: Tools, count: number): Promise<Fault | undefined> {
  let waiting: readonly Outgoing[] = await times(count, () => tools.message(tools.event()));
  for (let round = 0; round < ROUNDS; round += 1) {
    const exchanges = await tools.burst(waiting);
    const fault = tools.judge('taken or put off', exchanges);
    if (fault) return fault;
    waiting = exchanges
      .filter((exchange) => tools.judge('taken', [exchange]) !== undefined)
      .map(({ request }) => request);
    if (waiting.length === 0) return undefined;
    await tools.wait(100 * 2 ** round);
  }
  return tools.all('taken', waiting);
}

async function afterLarge(tools: Tools, transfer: Outgoing['transfer']) {
  const request = await tools.raw(Buffer.alloc(5_242_880, ' '), { label: 'five megabytes' });
  // refused while it is sent: an answer or a closed connection, both are right
  await tools.send({ ...request, transfer });
  return tools.stillHealthy('five megabytes');
}
