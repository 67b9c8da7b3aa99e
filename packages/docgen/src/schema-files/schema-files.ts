import type { AnyCatalog } from '@hookpact/catalog';
import { schemaId } from '@hookpact/catalog/json-schema';
import type { JsonSchema } from '@hookpact/json-schema';
import { reachableFrom, refsIn } from '@hookpact/json-schema/references';
import { documentText, generatedBy } from '../output/document-text.ts';
import type { OutputFile } from '../output/output-file.ts';
import {
  type Dialect,
  definitionsKeyword,
  type EventSchemas,
  eventSchemas,
} from './event-schemas.ts';
import { fileNames } from './file-names.ts';

const dialects: readonly Dialect[] = ['draft-2020-12', 'draft-07'];

/**
 * JSON Schema files of a catalogue, in a folder for each dialect: one file for each event, and one
 * for the union of all. Every file stands by itself.
 *
 * @throws CatalogError where a schema cannot be written as JSON Schema
 * @example
 * writeFolder('schemas', schemaFiles(billing, ['draft-2020-12']));
 */
export function schemaFiles(
  catalog: AnyCatalog,
  wanted: readonly Dialect[] = dialects,
): OutputFile[] {
  const names = fileNames([`${catalog.name}-event`, ...catalog.eventTypes]);
  return wanted.flatMap((dialect) => {
    const written = eventSchemas(catalog, dialect);
    const file = (name: string, schema: JsonSchema): OutputFile => ({
      path: `${dialect}/${names.get(name)}.schema.json`,
      text: documentText(withComment(schema), 'json'),
    });
    return [
      file(`${catalog.name}-event`, written.bundle),
      ...catalog.eventTypes.map((type) =>
        file(type, standAlone(type, written, schemaId(catalog, type), dialect)),
      ),
    ];
  });
}

/** The schema of one event, with the definitions that it needs and no more. */
function standAlone(
  type: string,
  { names, schemas, bundle }: EventSchemas,
  $id: string,
  dialect: Dialect,
): JsonSchema {
  const keyword = definitionsKeyword[dialect];
  const name = names.get(type) ?? '';
  const reachable = reachableFrom(name, schemas, `#/${keyword}/`);
  const { [name]: root = {}, ...others } = reachable;
  // an event that contains itself is a definition, too
  const isRecursive = refsIn({ [keyword]: reachable }).includes(`#/${keyword}/${name}`);
  const definitions = isRecursive ? reachable : others;
  return {
    $schema: bundle.$schema,
    $id,
    ...(isRecursive ? { allOf: [{ $ref: `#/${keyword}/${name}` }] } : root), // draft-07 ignores what stands beside a $ref
    ...(Object.keys(definitions).length > 0 && { [keyword]: definitions }),
  };
}

function withComment({ $schema, $id, ...rest }: JsonSchema): JsonSchema {
  return { $schema, $id, $comment: generatedBy, ...rest };
}
