import type { ConformanceCase } from '../case.ts';
import type { Fault } from '../expectation.ts';
import type { Exchange } from '../http/answer.ts';
import type { Outgoing } from '../http/outgoing.ts';
import { bytesOf } from '../payload/json.ts';
import type { Tools } from '../tools.ts';
import { eachType, plainEvent, retyped } from './sending.ts';

const success = {
  why: 'The policy decides what success is. Any other answer is a failure to the provider: it sends the event again, and at last disables the endpoint.',
  remedy:
    'Answer with the status that the provider asks for, for every event that you took, those included that you do not need.',
};

const quick = {
  why: 'A provider gives up waiting and counts a failure, though the event was handled; then it comes again.',
  remedy: 'Store the event, answer, and do the slow work afterwards, in a queue or an inbox.',
};

/** Whether the provider understands that an event was taken, and in time. */
export const acknowledgeCases: readonly ConformanceCase[] = [
  {
    id: 'acknowledges/1',
    title: 'an event is acknowledged as the policy asks',
    level: 'basic',
    ...success,
    sends: 'a plain event',
    expect: 'acknowledged',
    requests: (tools) => plainEvent(tools),
  },
  {
    id: 'acknowledges/2',
    title: 'every event of the catalogue is acknowledged as the policy asks',
    level: 'basic',
    ...success,
    sends: 'an event of each type',
    expect: 'acknowledged',
    requests: (tools) => Promise.all(eachType(tools).map((event) => tools.message(event))),
  },
  {
    id: 'acknowledges/3',
    title: 'an event type that is not known is acknowledged as the policy asks',
    level: 'basic',
    ...success,
    sends: 'an event whose type no catalogue has',
    expect: 'acknowledged',
    requests: async (tools) => [
      await tools.message(retyped(tools, tools.event(), 'hookpact_check.not_known')),
    ],
  },
  {
    id: 'acknowledges/4',
    title: 'an event that comes again is acknowledged as the policy asks',
    level: 'basic',
    why: 'An event comes again when the first answer was lost. A duplicate that is answered with an error is retried for ever.',
    remedy: 'Answer a duplicate like the first one: it was taken.',
    sends: 'the same request twice',
    expect: 'acknowledged',
    async requests(tools) {
      const [request] = await plainEvent(tools);
      return request ? [request, { ...request, label: `${request.label}, again` }] : [];
    },
  },
  {
    id: 'acknowledges/5',
    title: 'a retry is acknowledged as the policy asks',
    level: 'basic',
    why: 'A retry has the id of its event and a signature of its own time. Answered with an error, it is retried for ever.',
    remedy: 'Know an event by its id, and answer a retry like the first attempt.',
    sends: 'an event, and again with the same id, signed two seconds later',
    needs: ['id'],
    expect: 'acknowledged',
    async requests(tools) {
      const event = tools.event();
      const id = tools.newId();
      return Promise.all([
        tools.message(event, { id, skewSeconds: -2 }),
        tools.message(event, { id, label: `${event.label}, retried` }),
      ]);
    },
  },
  {
    id: 'acknowledges/6',
    title: 'every event is answered within the budget',
    level: 'basic',
    ...quick,
    sends: 'an event of each type, one after the other',
    expects: 'an answer within the budget',
    alone: true,
    run: async (tools) => {
      const requests = await Promise.all(eachType(tools).map((event) => tools.message(event)));
      return tooSlow(tools, await tools.inTurn(requests));
    },
  },
  {
    id: 'acknowledges/7',
    title: 'twenty events in a row are answered within the budget',
    level: 'production',
    ...quick,
    sends: 'twenty plain events, one after the other',
    expects: 'an answer within the budget',
    alone: true,
    run: async (tools) => tooSlow(tools, await tools.inTurn(await plain(tools, 20))),
  },
  {
    id: 'acknowledges/8',
    title: 'sixteen events at once are answered within the budget',
    level: 'production',
    ...quick,
    sends: 'sixteen plain events at once',
    needs: ['loopback'],
    expects: 'an answer within the budget',
    alone: true,
    run: async (tools) => tooSlow(tools, await tools.burst(await plain(tools, 16))),
  },
  {
    id: 'acknowledges/9',
    title: 'a large event is answered within the budget',
    level: 'production',
    ...quick,
    sends: 'a plain event that spaces make 64,000 bytes long',
    expects: 'an answer within the budget',
    alone: true,
    run: async (tools) => {
      const event = tools.event();
      const body = bytesOf(JSON.stringify(event.payload) + ' '.repeat(64_000));
      return tooSlow(tools, await tools.inTurn([await tools.message(event, { body })]));
    },
  },
  {
    id: 'acknowledges/10',
    title: 'events over one connection are acknowledged as the policy asks',
    level: 'production',
    why: 'Providers keep connections open. A body that was not read, or an answer without a length, breaks the next request.',
    remedy: 'Read or discard the whole body, and let the framework end the answer.',
    sends: 'five plain events over one connection that stays open',
    expect: 'acknowledged',
    requests: async (tools) =>
      (await plain(tools, 5)).map((request) => ({ ...request, isKeptAlive: true })),
  },
  {
    id: 'acknowledges/11',
    title: 'the answer is small',
    level: 'production',
    why: 'Providers keep the first bytes of an answer and cut the connection after them, which may count as a failure.',
    remedy: 'Answer with a short text or with nothing: no page, no copy of your data.',
    sends: 'a plain event',
    expects: 'an answer of at most 16,384 bytes',
    async run(tools) {
      const exchanges = await tools.inTurn(await plainEvent(tools));
      const large = exchanges.filter(
        ({ answer }) => answer.kind === 'answered' && answer.bodyBytes > 16_384,
      );
      return large.length === 0
        ? undefined
        : { words: 'The answer is larger than 16,384 bytes.', exchanges: large };
    },
  },
  {
    id: 'acknowledges/12',
    title: 'success does not ask for a retry',
    level: 'production',
    strict: true,
    why: 'An answer that is a success and has Retry-After says two things; a provider may do either.',
    remedy: 'Send Retry-After with 429 and 503 only.',
    sends: 'a plain event',
    expects: 'an answer without Retry-After',
    async run(tools) {
      const exchanges = await tools.inTurn(await plainEvent(tools));
      const wrong = exchanges.filter(
        ({ answer }) =>
          answer.kind === 'answered' &&
          tools.policy.isSuccess(answer.status) &&
          answer.headers.some(([name]) => name.toLowerCase() === 'retry-after'),
      );
      return wrong.length === 0
        ? undefined
        : { words: 'The answer is a success and has Retry-After.', exchanges: wrong };
    },
  },
];

const plain = (tools: Tools, count: number): Promise<Outgoing[]> =>
  Promise.all(Array.from({ length: count }, () => tools.message(tools.event())));

function tooSlow({ budgetMs }: Tools, exchanges: readonly Exchange[]): Fault | undefined {
  const slow = exchanges
    .filter(({ answer: { kind, tookMs } }) => kind !== 'broken' && tookMs > budgetMs)
    .toSorted((a, b) => b.answer.tookMs - a.answer.tookMs);
  const [slowest] = slow;
  if (!slowest) return undefined;
  const took = Math.round(slowest.answer.tookMs);
  const words = `${slow.length} of ${exchanges.length} answers came later than ${budgetMs} ms; the slowest, to ${slowest.request.label}, after ${took} ms.`;
  return { words, exchanges: [slowest] };
}
