import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import type { ConformanceCase } from '../../case.ts';
import type { NotApplicable } from '../../expectation.ts';
import { isEventOf } from '../../payload/identity.ts';
import { isJsonObject, jsonBytes } from '../../payload/json.ts';
import { type Leaf, leavesOf, removeAt, replaceAt } from '../../payload/leaves.ts';
import type { Tools } from '../../tools.ts';
import { eachType, retyped } from '../sending.ts';
import { hostile, unexpected } from './words.ts';

/** Wrong events of one case: enough to meet each field of a usual catalogue. */
const MOST = 60;

/** Events that the catalogue does not allow. */
export const wrongEventCases: readonly ConformanceCase[] = [
  {
    id: 'refuses/24',
    title: 'an event without its type causes no server error',
    level: 'basic',
    ...unexpected,
    sends: 'an event without the field of the type',
    expect: 'no server error',
    requests: (tools) => withType(tools, [undefined]),
  },
  {
    id: 'refuses/25',
    title: 'a type that is not a text causes no server error',
    level: 'production',
    ...unexpected,
    sends: 'events whose type is null, a number, true, a list, an object, an empty text',
    expect: 'no server error',
    requests: (tools) => withType(tools, [null, 7, true, [], {}, '']),
  },
  {
    id: 'refuses/26',
    title: 'a missing field causes no server error',
    level: 'production',
    ...unexpected,
    sends: 'events of each type, without one of their required fields',
    expect: 'no server error',
    requests: (tools) =>
      wrong(tools, ({ path }, payload) =>
        typeof path.at(-1) === 'string' ? removeAt(payload, path) : payload,
      ),
  },
  {
    id: 'refuses/27',
    title: 'a field that is null causes no server error',
    level: 'production',
    ...unexpected,
    sends: 'events of each type, with null in the place of one field',
    expect: 'no server error',
    requests: (tools) => wrong(tools, ({ path }, payload) => replaceAt(payload, path, null)),
  },
  {
    id: 'refuses/28',
    title: 'a field of another type causes no server error',
    level: 'production',
    ...unexpected,
    sends:
      'events of each type, with a number for a text, a text for a number, a list for an object',
    expect: 'no server error',
    requests: (tools) =>
      wrong(tools, ({ path, value }, payload) => replaceAt(payload, path, ofOtherType(value))),
  },
  {
    id: 'refuses/29',
    title: 'types that are names of every object cause no server error',
    level: 'production',
    why: 'A table of handlers that is a plain object also has "constructor" and "__proto__"; calling them throws.',
    remedy: 'Keep handlers in a Map, or look them up with Object.hasOwn.',
    sends: 'events of the types constructor, __proto__, toString, hasOwnProperty and valueOf',
    expect: 'no server error',
    requests: (tools) =>
      Promise.all(
        ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'].map((type) =>
          tools.message(retyped(tools, tools.event(), type)),
        ),
      ),
  },
  {
    id: 'refuses/30',
    title: 'a very long type causes no server error',
    level: 'production',
    ...hostile,
    sends: 'an event whose type has 5,000 characters',
    expect: 'no server error',
    requests: async (tools) => [
      await tools.message(retyped(tools, tools.event(), 'a'.repeat(5_000))),
    ],
  },
  {
    id: 'refuses/31',
    title: 'a type with odd characters causes no server error',
    level: 'production',
    ...hostile,
    sends: 'events whose type is a path, a pattern, a placeholder',
    expect: 'no server error',
    requests: (tools) =>
      Promise.all(
        ['../../etc/passwd', '(a+)+$', '%s%n', '*', "' OR 1=1"].map((type) =>
          tools.message(retyped(tools, tools.event(), type)),
        ),
      ),
  },
];

async function withType(tools: Tools, types: readonly unknown[]) {
  const { typePointer } = tools.events.catalog;
  if (typePointer === undefined) return { notApplicable: 'The type does not stand in the body.' };
  const path = parseJsonPointer(typePointer);
  return Promise.all(
    types.map((type) => {
      const { payload } = tools.event();
      const body = type === undefined ? removeAt(payload, path) : replaceAt(payload, path, type);
      const label = type === undefined ? 'no type' : `the type ${JSON.stringify(type)}`;
      return tools.raw(jsonBytes(body), { label });
    }),
  );
}

/** Events with one field changed, those of them that the catalogue does not allow. */
async function wrong(tools: Tools, change: (leaf: Leaf, payload: unknown) => unknown) {
  const found = eachType(tools).flatMap((event) =>
    leavesOf(event.payload, { inner: true })
      .filter(({ path }) => path.length > 0)
      .map((leaf) => ({ event, leaf, payload: change(leaf, event.payload) }))
      .filter(({ payload }) => !isEventOf(tools.events.catalog, event.type, payload)),
  );
  if (found.length === 0) {
    return { notApplicable: 'The catalogue allows every such event.' } satisfies NotApplicable;
  }
  return Promise.all(
    spread(found).map(({ event, leaf, payload }) => {
      const label = `${event.type} with another ${leaf.path.join('.')}`;
      return tools.message({ ...event, payload }, { label });
    }),
  );
}

/** Some of many, from all parts of the list. */
function spread<Item>(items: readonly Item[]): readonly Item[] {
  const step = Math.max(1, items.length / MOST);
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

function ofOtherType(value: unknown): unknown {
  if (typeof value === 'string') return 12_345;
  if (Array.isArray(value)) return { 0: 'x' };
  return isJsonObject(value) ? [value] : 'a text';
}
