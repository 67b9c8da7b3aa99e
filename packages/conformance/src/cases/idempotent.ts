import type { ConformanceCase } from '../case.ts';
import type { Fault } from '../expectation.ts';
import type { Outgoing } from '../http/outgoing.ts';
import { bytesOf } from '../payload/json.ts';
import type { Effect, Tools } from '../tools.ts';
import { eachType, plainEvent } from './sending.ts';

const once = {
  why: 'Delivery is at least once: the answer is lost, the provider sends again, and the customer is charged twice.',
  mend: 'Claim the id of the event in a database, with a unique key and in the transaction of its effect; when it is there already, answer success and do nothing.',
};

const atOnce = {
  why: 'A provider that gave up waiting sends again while the first delivery is still being handled. Look-then-insert lets both through.',
  mend: 'Let the database decide: insert the id under a unique key first, and go on only when the insert succeeded.',
};

/** The same event again, in the ways in which it happens. */
export const idempotentCases: readonly ConformanceCase[] = [
  {
    id: 'idempotent/1',
    title: 'an event that was taken has an effect',
    level: 'production',
    why: 'An event that is acknowledged and not handled is lost: the provider will not send it again.',
    mend: 'Acknowledge when the event is handled, or stored where it will be.',
    sends: 'a plain event of each type, until one has an effect',
    needs: ['probe'],
    expects: 'an effect that the probe tells of',
    alone: true,
    async run(tools) {
      if (tools.hasEffects) return undefined;
      const [request] = await plainEvent(tools);
      const { exchanges } = await tools.effectsOf(request ? [request] : []);
      return { words: 'No event changed what the probe tells.', exchanges };
    },
  },
  {
    id: 'idempotent/2',
    title: 'the same request again is taken',
    level: 'basic',
    ...once,
    sends: 'the same request three times',
    expect: 'taken',
    requests: async (tools) => repeated(await tools.message(tools.event()), 3),
  },
  effectCase({
    number: 3,
    title: 'the same request again has no further effect',
    sends: 'the same request twice',
    make: async (_, request) => [request, request],
  }),
  effectCase({
    number: 4,
    title: 'the same request ten times has one effect',
    sends: 'the same request ten times',
    make: async (_, request) => repeated(request, 10),
  }),
  {
    id: 'idempotent/5',
    title: 'a retry with a new time and a new signature is taken',
    level: 'basic',
    ...once,
    sends: 'an event, and a retry with the same id that was signed later',
    expect: 'taken',
    requests: (tools) => retried(tools, [-4, -1], tools.plainType),
  },
  {
    ...effectCase({
      number: 6,
      title: 'a retry with a new time and a new signature has no further effect',
      sends: 'an event, and a retry with the same id that was signed later',
      make: (tools) => retried(tools, [tools.ownSkew(), tools.ownSkew()], tools.effectType),
    }),
    why: 'A retry is signed anew, so that its time and its signature differ. Whoever remembers those handles each retry.',
    mend: 'Remember the id of the event, and neither the time, nor the signature, nor a hash of the headers.',
  },
  effectCase({
    number: 7,
    title: 'a retry that comes after other events has no further effect',
    sends: 'an event, five others, and the first one again',
    others: 5,
    make: async (tools, request) => {
      const others = Array.from({ length: 5 }, () => ownMessage(tools));
      return [request, ...(await Promise.all(others)), request];
    },
  }),
  effectCase({
    number: 8,
    title: 'a retry with other headers has no further effect',
    sends: 'an event, and again through a proxy that adds headers',
    make: async (_, request) => [
      request,
      {
        ...request,
        headers: [['X-Forwarded-For', '203.0.113.7'], ...request.headers.toReversed()],
      },
    ],
  }),
  {
    ...effectCase({
      number: 9,
      title: 'a retry whose body is written in another way has no further effect',
      sends: 'an event, and again with the same id, indented and signed anew',
      make: async (tools) => {
        const event = tools.event(tools.effectType);
        const id = tools.newId();
        const skewSeconds = tools.ownSkew();
        const body = bytesOf(JSON.stringify(event.payload, null, 2));
        return Promise.all([
          tools.message(event, { id, skewSeconds }),
          tools.message(event, { id, skewSeconds, body }),
        ]);
      },
    }),
    why: 'Providers render the body anew for each attempt. Whoever remembers a hash of the body handles each of them.',
    mend: 'Remember the id of the event, and not its bytes.',
  },
  effectCase({
    number: 10,
    title: 'a retry over the same connection has no further effect',
    sends: 'an event twice over one connection that stays open',
    make: async (_, request) => repeated({ ...request, isKeptAlive: true }, 2),
  }),
  {
    ...effectCase({
      number: 11,
      title: 'an event whose first delivery was cut off has one effect',
      sends: 'half of an event and a cut, and then the whole event',
      make: async (_, request) => {
        const afterBytes = Math.floor(request.body.byteLength / 2);
        return [{ ...request, transfer: { kind: 'cut', afterBytes } }, request];
      },
    }),
    alone: 'last',
  },
  {
    ...effectCase({
      number: 12,
      title: 'an event whose answer nobody heard has one effect',
      sends: 'an event, a cut before its answer, and the event again',
      make: async (_, request) => [{ ...request, transfer: { kind: 'unheard' } }, request],
    }),
    alone: 'last',
  },
  {
    id: 'idempotent/13',
    title: 'two deliveries at once are taken or put off',
    level: 'basic',
    ...atOnce,
    sends: 'the same request twice at once',
    expects: 'no answer but success, or 409, 429 or 503, and success when it is sent again',
    async run(tools) {
      const request = await tools.message(tools.event());
      const fault = await tools.together('taken or put off', repeated(request, 2));
      return fault ?? tools.all('taken', [{ ...request, label: 'the same event afterwards' }]);
    },
  },
  {
    ...effectCase({
      number: 14,
      title: 'two deliveries at once have one effect',
      sends: 'the same request twice at once',
      atOnce: true,
      make: async (_, request) => repeated(request, 2),
    }),
    ...atOnce,
  },
  {
    ...effectCase({
      number: 15,
      title: 'ten deliveries at once have one effect',
      sends: 'the same request ten times at once',
      atOnce: true,
      make: async (_, request) => repeated(request, 10),
    }),
    ...atOnce,
    needs: ['effects', 'loopback'],
  },
  {
    id: 'idempotent/16',
    title: 'different events at once each have an effect',
    level: 'production',
    why: 'Whoever takes events of the same second, or with the same contents, for duplicates loses those that are none.',
    mend: 'Compare the id of the event, and nothing that two events may share.',
    sends: 'three different events at once',
    needs: ['effects'],
    expects: 'three effects at least',
    alone: true,
    async run(tools): Promise<Fault | undefined> {
      const make = () => tools.message(tools.event(tools.effectType));
      const { added, exchanges } = await tools.effectsOf(
        await Promise.all([make(), make(), make()]),
        { atOnce: true },
      );
      if (added >= 3) return undefined;
      return { words: `Three events had ${added} effects.`, exchanges };
    },
  },
  {
    id: 'idempotent/17',
    title: 'every event of the catalogue is taken twice',
    level: 'production',
    ...once,
    sends: 'an event of each type, each of them twice',
    expect: 'taken',
    async requests(tools) {
      const requests = await Promise.all(eachType(tools).map((event) => tools.message(event)));
      return requests.flatMap((request) => repeated(request, 2));
    },
  },
];

type EffectCase = {
  readonly number: number;
  readonly title: string;
  readonly sends: string;
  readonly atOnce?: boolean;
  /** How many other events are among them, each with its own effect. */
  readonly others?: number;
  readonly make: (tools: Tools, request: Outgoing) => Promise<readonly Outgoing[]>;
};

/** Requests that together must have the effect of one event. */
function effectCase({ number, title, sends, atOnce = false, others = 0, make }: EffectCase) {
  return {
    id: `idempotent/${number}`,
    title,
    level: 'production',
    ...once,
    sends,
    needs: ['effects'],
    expects: others === 0 ? 'the effect of one event' : `the effects of ${others + 1} events`,
    alone: true,
    async run(tools): Promise<Fault | undefined> {
      const request = await ownMessage(tools);
      const effect = await tools.effectsOf(await make(tools, request), { atOnce });
      return tooMany(effect, tools.effectSize * (1 + others));
    },
  } satisfies ConformanceCase;
}

function tooMany({ added, exchanges }: Effect, wanted: number): Fault | undefined {
  if (added === wanted) return undefined;
  const words = `Expected ${wanted} ${wanted === 1 ? 'effect' : 'effects'}, and found ${added}.`;
  return { words, exchanges: exchanges.slice(0, 2) };
}

const repeated = (request: Outgoing, times: number): Outgoing[] =>
  Array.from({ length: times }, (_, index) =>
    index === 0 ? request : { ...request, label: `${request.label}, again` },
  );

async function retried(
  tools: Tools,
  [first, second]: readonly [number, number],
  type: string,
): Promise<readonly Outgoing[]> {
  const event = tools.event(type);
  const id = tools.newId();
  return Promise.all([
    tools.message(event, { id, skewSeconds: first }),
    tools.message(event, { id, skewSeconds: second, label: `${event.label}, retried` }),
  ]);
}

/** An event with effects, signed at a time of its own. */
const ownMessage = (tools: Tools): Promise<Outgoing> =>
  tools.message(tools.event(tools.effectType), { skewSeconds: tools.ownSkew() });
