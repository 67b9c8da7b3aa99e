import type { ConformanceCase } from '../../case.ts';
import { bytesOf } from '../../payload/json.ts';
import { eachType, plainEvent } from '../sending.ts';
import { effectCase, once, ownMessage, repeated, retried } from './effect-case.ts';

/** The same event again, after the first delivery was answered. */
export const repeatedCases: readonly ConformanceCase[] = [
  {
    id: 'idempotent/1',
    title: 'an event that was taken has an effect',
    level: 'production',
    why: 'An event that is acknowledged and not handled is lost: the provider will not send it again.',
    remedy: 'Acknowledge when the event is handled, or stored where it will be.',
    sends: 'a plain event of each type, until one has an effect',
    needs: ['probe'],
    expects: 'an effect that the probe reports',
    alone: true,
    async run(tools) {
      if (tools.hasEffects) return undefined;
      const [request] = await plainEvent(tools);
      const { exchanges } = await tools.effectsOf(request ? [request] : []);
      return { words: 'No event changed the effects that the probe reports.', exchanges };
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
    remedy:
      'Remember the id of the event, and neither the time, nor the signature, nor a hash of the headers.',
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
    remedy: 'Remember the id of the event, and not its bytes.',
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
      title: 'an event whose answer was lost has one effect',
      sends: 'an event, a cut before its answer, and the event again',
      make: async (_, request) => [{ ...request, transfer: { kind: 'unheard' } }, request],
    }),
    alone: 'last',
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
