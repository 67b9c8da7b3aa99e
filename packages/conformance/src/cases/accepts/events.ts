import type { ConformanceCase } from '../../case.ts';
import { isJsonObject, jsonBytes } from '../../payload/json.ts';
import { isProse, leftOut } from '../../payload/variants.ts';
import { changedExamples, eachExample, eachType, plainEvent, retyped } from '../sending.ts';

const growth = {
  why: 'Providers add fields and event types without notice. A receiver that refuses them breaks on that day, and the provider disables the endpoint after its retries.',
  remedy:
    'Validate what you read and ignore the rest: no additionalProperties: false, no strict object, and a default branch that acknowledges.',
};

const contract = {
  why: 'The catalogue allows it, so the provider may send it. An event that is refused is retried until the provider gives up, and is lost.',
  remedy:
    'Read the field as optional, nullable and of any length, as its schema says, and test the handler with such an event.',
};

/** Another name than any provider has. */
const NEW_FIELD = 'hookpact_added_later';

/** Events of the catalogue, and events as they will be one day. */
export const eventCases: readonly ConformanceCase[] = [
  {
    id: 'accepts/1',
    title: 'every event of the catalogue is taken',
    level: 'basic',
    why: 'A type that is not taken is retried and then lost, and the provider counts each failure.',
    remedy: 'Add a handler for the type, or acknowledge the types that you do not need.',
    sends: 'the first example of each event type',
    expect: 'taken',
    requests: (tools) => Promise.all(eachType(tools).map((event) => tools.message(event))),
  },
  {
    id: 'accepts/2',
    title: 'every example of every event is taken',
    level: 'basic',
    ...contract,
    sends: 'all further examples of each event type',
    expect: 'taken',
    async requests(tools) {
      const further = eachExample(tools).filter(({ label }) => label.includes(', example '));
      if (further.length === 0) return { notApplicable: 'No event has more than one example.' };
      return Promise.all(further.map((event) => tools.message(event)));
    },
  },
  {
    id: 'accepts/3',
    title: 'a field that was added later is ignored',
    level: 'basic',
    ...growth,
    sends: 'each event with one more field',
    expect: 'taken',
    requests: (tools) => withField(tools, 'added'),
  },
  {
    id: 'accepts/4',
    title: 'a field that was added later to a nested object is ignored',
    level: 'production',
    ...growth,
    sends: 'an example of each type with one more field in each of its objects',
    expect: 'taken',
    requests: (tools) =>
      changedExamples(
        tools,
        ({ path, value }) =>
          path.length > 0 && isJsonObject(value) ? { ...value, [NEW_FIELD]: 'added' } : undefined,
        'No event has an object inside that takes further fields.',
      ),
  },
  {
    id: 'accepts/5',
    title: 'a field that was added later may hold anything',
    level: 'production',
    ...growth,
    sends: 'an event with one more field that is null, a list, an object, a number',
    expect: 'taken',
    requests: async (tools) =>
      (
        await Promise.all(
          [null, [1, [2]], { deep: { er: null } }, -0.5].map((value) => withField(tools, value)),
        )
      ).flat(),
  },
  {
    id: 'accepts/6',
    title: 'an event type that was added later is taken',
    level: 'basic',
    ...growth,
    sends: 'an event whose type no catalogue has',
    expect: 'taken',
    requests: (tools) => ofTypes(tools, ['hookpact_check.added_later']),
  },
  {
    id: 'accepts/7',
    title: 'a new event type of a family that is known is taken',
    level: 'production',
    ...growth,
    sends: 'an event with the beginning of a known type, and another end',
    expect: 'taken',
    requests: (tools) => ofTypes(tools, [newSibling(tools.plainType), `${tools.plainType}.v2`]),
  },
  {
    id: 'accepts/8',
    title: 'optional fields may be absent',
    level: 'production',
    ...contract,
    sends: 'an example of each type without the fields that its schema does not require',
    expect: 'taken',
    requests: (tools) =>
      changedExamples(
        tools,
        ({ path }) => (path.length > 0 ? leftOut : undefined),
        'No example has an optional field.',
      ),
  },
  {
    id: 'accepts/9',
    title: 'nullable fields may be null',
    level: 'production',
    ...contract,
    sends: 'an example of each type with null wherever its schema allows it',
    expect: 'taken',
    requests: (tools) =>
      changedExamples(
        tools,
        ({ path, value }) => (path.length > 0 && value !== null ? null : undefined),
        'No example has a field that may be null.',
      ),
  },
  {
    id: 'accepts/10',
    title: 'texts may be empty',
    level: 'production',
    ...contract,
    sends: 'an example of each type with empty texts where people write them',
    expect: 'taken',
    requests: (tools) =>
      changedExamples(
        tools,
        (leaf) => (isProse(leaf) ? '' : undefined),
        'No example has a text that people write.',
      ),
  },
  {
    id: 'accepts/11',
    title: 'texts may be long',
    level: 'production',
    ...contract,
    sends: 'an example of each type with texts of 2,000 characters where people write them',
    expect: 'taken',
    requests: (tools) =>
      changedExamples(
        tools,
        (leaf) => (isProse(leaf) ? 'word '.repeat(400).trim() : undefined),
        'No example has a text that people write.',
      ),
  },
  {
    id: 'accepts/12',
    title: 'lists may be empty',
    level: 'production',
    ...contract,
    sends: 'an example of each type with empty lists where its schema allows them',
    expect: 'taken',
    requests: (tools) =>
      changedExamples(
        tools,
        ({ value }) => (Array.isArray(value) && value.length > 0 ? [] : undefined),
        'No example has a list that may be empty.',
      ),
  },
  {
    id: 'accepts/13',
    title: 'lists may be long',
    level: 'production',
    ...contract,
    sends: 'an example of each type with 100 times the first item of its lists',
    expect: 'taken',
    requests: (tools) =>
      changedExamples(
        tools,
        ({ value }) =>
          Array.isArray(value) && value.length > 0 && JSON.stringify(value[0]).length < 1_000
            ? Array.from({ length: 100 }, () => value[0])
            : undefined,
        'No example has a list with an item.',
      ),
  },
  {
    id: 'accepts/14',
    title: 'numbers may be zero',
    level: 'production',
    ...contract,
    sends: 'an example of each type with 0 in the place of its numbers, where its schema allows it',
    expect: 'taken',
    requests: (tools) =>
      changedExamples(
        tools,
        ({ value }) => (typeof value === 'number' && value !== 0 ? 0 : undefined),
        'No example has a number that may be 0.',
      ),
  },
  {
    id: 'accepts/15',
    title: 'numbers may be large',
    level: 'production',
    ...contract,
    sends: 'an example of each type with 9007199254740991 in the place of its whole numbers',
    expect: 'taken',
    requests: (tools) =>
      changedExamples(
        tools,
        ({ value }) => (Number.isInteger(value) ? Number.MAX_SAFE_INTEGER : undefined),
        'No example has a whole number that may be large.',
      ),
  },
  {
    id: 'accepts/16',
    title: 'an event is taken without cookie, session or token of a form',
    level: 'basic',
    why: 'Providers have no session. Middleware against forged forms (CSRF) refuses every webhook.',
    remedy:
      'Leave the route out of the CSRF and session middleware; the signature takes its place.',
    sends: 'a plain event with the fewest headers that HTTP allows',
    expect: 'taken',
    requests: (tools) =>
      plainEvent(tools, (outgoing) => ({
        ...outgoing,
        headers: outgoing.headers.filter(([name]) => name.toLowerCase() !== 'user-agent'),
      })),
  },
];

type Tools = Parameters<Extract<ConformanceCase, { requests: unknown }>['requests']>[0];

const withField = (tools: Tools, value: unknown) =>
  Promise.all(
    eachType(tools).map((event) =>
      tools.message(event, {
        label: `${event.label} with "${NEW_FIELD}": ${JSON.stringify(value)}`,
        body: jsonBytes({ ...(event.payload as object), [NEW_FIELD]: value }), // events are objects
      }),
    ),
  );

const ofTypes = (tools: Tools, types: readonly string[]) =>
  Promise.all(types.map((type) => tools.message(retyped(tools, tools.event(), type))));

const newSibling = (type: string): string =>
  `${type.replace(/[^./:_-]+$/, '')}hookpact_added_later`;
