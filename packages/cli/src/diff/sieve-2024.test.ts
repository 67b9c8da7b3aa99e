import { jsonSchema } from '@hookpact/catalog/json-schema';
import { type Contract, compareContracts } from '@hookpact/compat';
import { sieve } from '@hookpact/sieve-events';
import { expect, it } from 'vitest';

type Shape = { properties: Record<string, unknown>; required: string[] };
type Union = { $defs: Record<string, Shape>; oneOf: { $ref: string }[] };

const { $defs, oneOf } = jsonSchema(sieve) as unknown as Union; // what it writes of a catalogue

/** Sieve's events, each envelope rewritten. */
function sieveWith(typeKey: string, envelope: (shape: Shape) => Shape): Contract {
  const events = sieve.eventTypes.map((type: string, index: number) => {
    const root = oneOf[index]?.$ref.slice('#/$defs/'.length) ?? '';
    return [type, { schema: { ...envelope($defs[root] as Shape), $defs } }];
  });
  return { name: 'sieve', typeKey, events: Object.fromEntries(events) };
}

function untilSeptember2024(shape: Shape): Shape {
  const { type, ...properties } = shape.properties;
  const required = shape.required.map((name) => (name === 'type' ? 'event_type' : name));
  return { ...shape, properties: { event_type: type, ...properties }, required };
}

it("Sieve's change of September 2024, event_type became type, breaks every event, with a witness", () => {
  const old = sieveWith('/event_type', untilSeptember2024);
  const { events, changes } = compareContracts(
    old,
    sieveWith('/type', (shape) => shape),
  );
  expect(events.map(({ event, verdict }) => [event, verdict])).toEqual(
    sieve.eventTypes.map((type: string) => [type, 'breaking']),
  );
  for (const { event, witness } of events) {
    expect(witness).toMatchObject({ type: event });
    expect(witness).not.toHaveProperty('event_type');
  }
  expect(changes.find(({ keyword }) => keyword === 'typeKey')?.effects).toHaveLength(4);
});
