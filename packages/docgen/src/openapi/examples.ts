import type { EventDefinition } from '@hookpact/catalog';

/** The examples of an event, under names, as OpenAPI has them. */
export function examplesOf({ examples }: EventDefinition): Record<string, { value: unknown }> {
  const named = examples.map((value, index): [string, { value: unknown }] => [
    examples.length === 1 ? 'example' : `example-${index + 1}`,
    { value },
  ]);
  return Object.fromEntries(named);
}
