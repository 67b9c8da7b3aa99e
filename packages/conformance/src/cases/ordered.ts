import type { ConformanceCase } from '../case.ts';
import type { CaseResult } from '../expectation.ts';
import type { Exchange } from '../http/answer.ts';
import type { Outgoing } from '../http/outgoing.ts';
import type { SampleEvent } from '../payload/events.ts';
import type { Tools } from '../tools.ts';

const anyOrder = {
  why: 'Events come in any order: one is retried while the next one is already there. Refused because the first is missing, an event is retried until it is lost.',
  remedy: 'Make the record when any event of it comes, and fill it in as the others arrive.',
};

const newest = {
  why: 'An event that was late overwrites what a later one said: the order is open again after it was paid.',
  remedy:
    'Compare the time or the version in the event with what is stored, or fetch the present state from the API of the provider; never go back.',
};

/** Events about one thing, in the orders in which they may come. */
export const orderedCases: readonly ConformanceCase[] = [
  statusCase(1, 'events about one subject are taken in their order', 'basic', (types) => types),
  statusCase(2, 'events about one subject are taken in reverse order', 'basic', (types) =>
    types.toReversed(),
  ),
  statusCase(3, 'the last event may come first', 'production', (types) => [
    ...types.slice(-1),
    ...types.slice(0, -1),
  ]),
  statusCase(4, 'the first event may come last', 'production', (types) => [
    ...types.slice(1),
    ...types.slice(0, 1),
  ]),
  statusCase(5, 'the last event may come alone', 'production', (types) => types.slice(-1)),
  statusCase(6, 'the first event may come again after the last', 'production', (types) => [
    ...types,
    ...types.slice(0, 1),
  ]),
  {
    id: 'ordered/7',
    title: 'events about one thing may come at once',
    level: 'production',
    ...anyOrder,
    sends: 'an event of each type about the same subject, all at once',
    expects: 'no answer but success, or 409, 429 or 503, and success when it is sent again',
    alone: true,
    async run(tools) {
      const requests = await about(tools, typesOf(tools).slice(0, 8));
      const fault = await tools.together('taken or put off', requests);
      return fault ?? tools.all('taken', requests);
    },
  },
  {
    id: 'ordered/8',
    title: 'an event that was signed before the last one is taken',
    level: 'production',
    ...anyOrder,
    sends: 'an event, and another one that was signed two minutes earlier',
    needs: ['time'],
    expect: 'taken',
    requests: async (tools) => [
      await tools.message(tools.event()),
      await tools.message(tools.event(), {
        skewSeconds: -120,
        label: 'an event that was signed earlier',
      }),
    ],
  },
  stateCase({
    number: 9,
    title: 'events that come the other way round come to the same',
    sends: 'the sequence in its order, and for another thing the other way round',
    order: (requests) => requests.toReversed(),
  }),
  stateCase({
    number: 10,
    title: 'the first event again changes nothing',
    sends: 'the sequence in its order, and for another thing its first request again at the end',
    order: (requests) => [...requests, ...requests.slice(0, 1)],
    // whether a duplicate is handled again is another case
    mayAdd: true,
  }),
  stateCase({
    number: 11,
    title: 'an event that overtakes the one before it comes to the same',
    sends: 'the sequence in its order, and for another thing with its last two events exchanged',
    order: (requests) => [
      ...requests.slice(0, -2),
      ...requests.slice(-1),
      ...requests.slice(-2, -1),
    ],
  }),
];

function statusCase(
  number: number,
  title: string,
  level: 'basic' | 'production',
  order: (types: readonly string[]) => readonly string[],
): ConformanceCase {
  return {
    id: `ordered/${number}`,
    title,
    level,
    ...anyOrder,
    sends: 'an event of each type about the same subject',
    expect: 'taken',
    requests: (tools) => about(tools, order(typesOf(tools))),
  };
}

type StateCase = {
  readonly number: number;
  readonly title: string;
  readonly sends: string;
  /** The requests of the sequence in another order. */
  readonly order: (requests: readonly Outgoing[]) => readonly Outgoing[];
  /** Further entries are not a fault. */
  readonly mayAdd?: boolean;
};

/**
 * What the probe lists must be the same in both orders. Twice in the right order shows first that it
 * is the same at all: times, say, differ each time.
 */
function stateCase({ number, title, sends, order, mayAdd = false }: StateCase): ConformanceCase {
  return {
    id: `ordered/${number}`,
    title,
    level: 'production',
    ...newest,
    sends,
    needs: ['sequence', 'listed effects'],
    expects: 'a probe that lists the same about both',
    alone: true,
    async run(tools): Promise<CaseResult> {
      const [wanted, again] = [await played(tools), await played(tools)];
      if (wanted.entries.length === 0) {
        return { notApplicable: 'The probe lists nothing that has an id of these events in it.' };
      }
      if (!isSame(wanted.entries, again.entries)) {
        return {
          notApplicable: 'The probe lists what differs each time, such as times or numbers.',
        };
      }
      const found = await played(tools, order);
      const isRight = mayAdd
        ? wanted.entries.every((entry) => found.entries.includes(entry))
        : isSame(wanted.entries, found.entries);
      if (isRight) return undefined;
      const words = `In order it lists ${excerpt(wanted)}; in this order ${excerpt(found)}.`;
      return { words, exchanges: found.exchanges };
    },
  };
}

type Played = { readonly entries: readonly string[]; readonly exchanges: readonly Exchange[] };

/** Sends the sequence about a new thing; the entries about it, with a name for each of its ids. */
async function played(
  tools: Tools,
  order: StateCase['order'] = (requests) => requests,
): Promise<Played> {
  const sequence = events(tools, tools.sequence, tools.newId());
  const exchanges = await tools.inTurn(order(await inOwnTime(tools, sequence)));
  const marks = sequence.flatMap((event) => event.marks);
  const entries = (await tools.listEffects())
    .map((entry) => JSON.stringify(entry) ?? '')
    .filter((entry) => marks.some((mark) => entry.includes(mark)));
  const named = entries.map((entry) =>
    marks.reduce((text, mark) => text.replaceAll(mark, `<${marks.indexOf(mark) + 1}>`), entry),
  );
  return { entries: named.toSorted(), exchanges };
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

const excerpt = ({ entries }: Played): string => entries.join(', ').slice(0, 300) || 'nothing';

/** The types in their order: that of the sequence, else that of the catalogue. */
const typesOf = ({ sequence, events: { types } }: Tools): readonly string[] =>
  sequence.length > 1 ? sequence : types.slice(0, 20);

const events = (tools: Tools, types: readonly string[], about: string): SampleEvent[] =>
  types.map((type) => tools.event(type, { about }));

const messages = (tools: Tools, list: readonly SampleEvent[]): Promise<Outgoing[]> =>
  Promise.all(list.map((event) => tools.message(event)));

/** Each event was signed at another time, the first one earliest. */
const inOwnTime = (tools: Tools, list: readonly SampleEvent[]): Promise<Outgoing[]> => {
  const skews = list.map(() => tools.ownSkew()).toSorted((a, b) => a - b);
  return Promise.all(
    list.map((event, at) => tools.message(event, { skewSeconds: skews[at] ?? 0 })),
  );
};

const about = (tools: Tools, types: readonly string[]): Promise<Outgoing[]> =>
  messages(tools, events(tools, types, tools.newId()));
