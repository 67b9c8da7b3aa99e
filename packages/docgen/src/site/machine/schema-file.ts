import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { refsIn } from '@hookpact/json-schema/references';
import type { Subschema } from '../model/keywords.ts';
import type { DocsModel, EventModel } from '../model/model.ts';

/** The JSON Schema of an event, with the shapes that it needs. */
export function schemaFile(event: EventModel, model: DocsModel, idPrefix: string): string {
  const names = reachable(event.schema, model);
  const own = isJsonObject(event.schema) ? event.schema : {};
  const $defs = Object.fromEntries([...names].map((name) => [name, model.table.get(name)]));
  const document = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: idPrefix + event.type,
    title: event.type,
    description: event.summary,
    ...own,
    ...(event.schema === false ? { not: {} } : {}),
    ...(names.size > 0 ? { $defs } : {}),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Names of the shapes that a schema leads to, directly or not, in the catalogue's order. */
export function reachable(schema: Subschema, { table }: DocsModel): ReadonlySet<string> {
  const found = new Set(shapesIn(schema));
  for (const name of found) for (const next of shapesIn(table.get(name) ?? true)) found.add(next);
  return new Set(table.names.filter((name) => found.has(name)));

  function shapesIn(given: Subschema): string[] {
    const refs = isJsonObject(given) ? refsIn(given as JsonSchema) : [];
    return refs.flatMap((ref) => table.nameOf(ref) ?? []);
  }
}
