import { isJsonObject } from '@hookpact/json-schema';
import { appendKey, parseJsonPointer } from '@hookpact/json-schema/pointer';
import type { CompareOptions } from '../compare/comparison.ts';
import { createReferences } from '../schema/references.ts';
import { askFor, evidenceOf } from './ask.ts';
import { changeId } from './change-id.ts';
import type { Change, Readers } from './comparison.ts';
import type { Contract } from './contract.ts';

/** Where the type of an event stands, before and after; `undefined` where it did not move. */
export type MovedType = { readonly before: string; readonly after: string };

export function movedType(old: Contract, next: Contract): MovedType | undefined {
  const [before, after] = [placeOf(old), placeOf(next)];
  return before === undefined || after === undefined || before === after
    ? undefined
    : { before, after };
}

/** As the contract says, else where each event has its own name as the only value. */
function placeOf({ typeKey, typeHeader, events }: Contract): string | undefined {
  if (typeHeader !== undefined) return `header ${typeHeader}`;
  if (typeKey !== undefined) return typeKey.startsWith('/') ? typeKey : appendKey('', typeKey);
  const [first, ...others] = Object.entries(events).map(([type, { schema }]) =>
    constantsIn(schema, type),
  );
  return first?.find((pointer) => others.every((pointers) => pointers.includes(pointer)));
}

function constantsIn(schema: unknown, type: string): string[] {
  if (!isJsonObject(schema) || !isJsonObject(schema.properties)) return [];
  const find = createReferences(schema);
  return Object.entries(schema.properties).flatMap(([name, inner]) => {
    const target = isJsonObject(inner) && typeof inner.$ref === 'string' ? find(inner.$ref) : inner;
    const isType =
      isJsonObject(target) &&
      (target.const === type || (Array.isArray(target.enum) && `${target.enum}` === type));
    return isType ? [appendKey('', name)] : [];
  });
}

/** The move as one cause, with an effect on each event whose type readers no longer find. */
export function typeChange(
  old: Contract,
  next: Contract,
  { before, after }: MovedType,
  readers: Readers,
  options: CompareOptions,
): Change {
  const [read, sender, from, to] =
    readers === 'old-readers' ? [before, next, before, after] : [after, old, after, before];
  const shared = Object.keys(next.events).filter((event) => event in old.events);
  const ask = askFor('old-readers', options);
  const asked = shared.map((event) => ({
    event,
    answer: read.startsWith('/')
      ? ask(havingType(read, event), sender.events[event]?.schema)
      : undefined, // a header, which no schema of a payload speaks of
  }));
  const broken = asked.filter(({ answer }) => answer?.verdict !== 'safe');
  const isSafe = broken.length === 0;
  const [first] = isSafe ? asked : broken;
  const verdict = isSafe ? 'safe' : first?.answer?.verdict === 'unknown' ? 'unknown' : 'breaking';
  return {
    id: changeId('type key', 'typeKey', before, after),
    readers,
    verdict,
    keyword: 'typeKey',
    before,
    after,
    words: `the type moved from ${before} to ${after}`,
    reason: isSafe ? `it is still sent in ${from}, too` : `readers look for the type in ${from}`,
    ...(first?.answer && evidenceOf(first.answer)),
    ...(verdict === 'breaking' && { wayOut: `Send the type in ${from} and in ${to}.` }),
    effects: (isSafe ? asked : broken).map(({ event }) => ({ event, pointer: '' })),
  };
}

/** Every payload that has this type at this place. */
function havingType(pointer: string, type: string): unknown {
  return parseJsonPointer(pointer).reduceRight<unknown>(
    (inner, key) => ({ type: 'object', properties: { [key]: inner }, required: [key] }),
    { const: type },
  );
}
