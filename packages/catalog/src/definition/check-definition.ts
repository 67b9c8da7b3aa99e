import { toJsonPointer } from '@hookpact/json-schema/pointer';
import { CatalogError } from '../errors.ts';
import { unionName } from '../names.ts';
import { summarizeIssues } from '../parse/issue.ts';
import { kindOf } from '../schema/converter.ts';
import { refuseUnrepresentable } from '../schema/refuse-unrepresentable.ts';
import type { Catalog, CatalogDefinition } from '../types.ts';
import { firstNotJson } from './not-json.ts';

/** Throws the CatalogErrors of a definition: names that collide, schemas and examples. */
export function checkDefinition(
  definition: CatalogDefinition,
  safeParse: Catalog['safeParse'],
): void {
  refuseTakenNames(definition);
  for (const [type, { schema }] of Object.entries(definition.events)) {
    refuseUnrepresentable(type, schema);
  }
  refuseWrongExamples(definition, safeParse);
}

function refuseTakenNames(definition: CatalogDefinition): void {
  const events = Object.entries(definition.events);
  const types = events.flatMap(([type, { aliases = [] }]) => [type, ...aliases]);
  const shapes = [unionName(definition), ...Object.keys(definition.definitions ?? {})];
  for (const names of [types, shapes]) {
    const name = names.find((name, index) => names.indexOf(name) !== index);
    if (name) throw new CatalogError('NAME_TAKEN', { catalog: definition.name, name });
  }
}

function refuseWrongExamples(
  { events, typeFrom }: CatalogDefinition,
  safeParse: Catalog['safeParse'],
): void {
  for (const [type, { schema, examples, exampleNames = [] }] of Object.entries(events)) {
    // providers publish schemas without examples; plain JavaScript leaves them out
    const isNone = !Array.isArray(examples) || examples.length === 0;
    if (isNone && kindOf(type, schema) !== 'imported')
      throw new CatalogError('EXAMPLE_MISSING', { type });
    if (exampleNames.length > examples.length) {
      throw new CatalogError('EXAMPLE_NAMES', { type });
    }
    for (const [index, example] of examples.entries()) {
      const notJson = firstNotJson(example);
      if (notJson) {
        const { what, path } = notJson;
        const pointer = toJsonPointer(path) || '(the whole example)';
        throw new CatalogError('EXAMPLE_NOT_JSON', { index, type, what, pointer });
      }
      const result = safeParse(example, { headers: typeFrom?.headersOf(type, example) });
      if (result.kind === 'event' && result.type === type) continue;
      const detail =
        result.kind === 'invalid' ? summarizeIssues(result.issues) : 'it is of another type';
      throw new CatalogError('EXAMPLE_INVALID', { index, type, detail });
    }
  }
}
