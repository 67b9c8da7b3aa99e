import type { ConformanceCase } from '../../case.ts';
import type { Fault } from '../../expectation.ts';
import type { Outgoing } from '../../http/outgoing.ts';
import type { Effect, Tools } from '../../tools.ts';

export const once = {
  why: 'Delivery is at least once: the answer is lost, the provider sends again, and the customer is charged twice.',
  remedy:
    'Claim the id of the event in a database, with a unique key and in the transaction of its effect; when it is there already, answer success and do nothing.',
};

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
export function effectCase({ number, title, sends, atOnce = false, others = 0, make }: EffectCase) {
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

/** The same request several times. */
export const repeated = (request: Outgoing, times: number): Outgoing[] =>
  Array.from({ length: times }, (_, index) =>
    index === 0 ? request : { ...request, label: `${request.label}, again` },
  );

/** An event and its retry: the same id, each with a time and a signature of its own. */
export async function retried(
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
export const ownMessage = (tools: Tools): Promise<Outgoing> =>
  tools.message(tools.event(tools.effectType), { skewSeconds: tools.ownSkew() });
