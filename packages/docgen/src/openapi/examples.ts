import type { EventDefinition } from '@hookpact/catalog';

type Example = { readonly summary?: string; readonly value: unknown };

/** The examples of an event, under names, as OpenAPI has them. */
export function examplesOf({
  examples,
  exampleNames = [],
}: EventDefinition): Record<string, Example> {
  const named = examples.map((value, index): [string, Example] => {
    const summary = exampleNames[index];
    const key = examples.length === 1 ? 'example' : `example-${index + 1}`;
    return [key, { ...(summary !== undefined && { summary }), value }];
  });
  return Object.fromEntries(named);
}
