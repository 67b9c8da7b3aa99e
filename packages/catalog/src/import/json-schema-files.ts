import { catalogOf, type EventTypes, type FoundEvent, type ImportedCatalog } from './catalog-of.ts';
import { type Documents, documentsOf } from './documents.ts';
import { isImportError } from './errors.ts';
import { eventsIn } from './found-types.ts';
import type { ImportedEvent } from './imported-schema.ts';
import { namedUnion } from './named-union.ts';
import { infoOf } from './openapi/info.ts';
import type { ImportOptions } from './options.ts';
import { schemaExamples } from './schema-examples.ts';
import { createShapes, type Shapes } from './shapes.ts';
import { hintOfTypeKeys } from './type-keys.ts';

/**
 * Makes a catalogue of JSON Schema files, draft-04 to 2020-12. A schema with a constant where the
 * event type stands is an event, a union of such is several; the others are shapes.
 *
 * @param files parsed files by path, as they refer to each other
 * @throws CatalogError as {@link catalogFromOpenApi} does
 * @example
 * const catalog = catalogFromJsonSchema({ 'paid.json': paid, 'money.json': money }, { name: 'shop' });
 */
export function catalogFromJsonSchema<Events extends EventTypes = Record<string, ImportedEvent>>(
  files: Readonly<Record<string, unknown>>,
  options: ImportOptions = {},
): ImportedCatalog<Events> {
  const documents = documentsOf(new Map(Object.entries(files)));
  return jsonSchemaCatalog(
    documents,
    Object.keys(files),
    options,
  ) as unknown as ImportedCatalog<Events>; // the caller knows the types
}

/** @param pointer of the schema in each file that is read */
export function jsonSchemaCatalog(
  documents: Documents,
  files: readonly string[],
  options: ImportOptions,
  pointer = '',
): ImportedCatalog {
  const shapes = createShapes(documents, 'draft-2020-12');
  // no constant says which schemas are events, where a header names them
  const isNamed = options.typeFrom?.header !== undefined;
  const read = files.flatMap((file) => {
    const whole = [{ name: nameOf(file, options), place: { file, pointer } }];
    const named = (isNamed && namedUnion(documents, file)) || whole;
    return named.map((value) => ({ ...value, file, schema: shapes.read(value.place) }));
  });
  const isShape = isNamed ? shapeFiles(files, shapes) : () => false;
  const wanted = read.filter(({ file, name }) => !isShape(file) && (options.only?.(name) ?? true));
  const events = wanted.flatMap(({ name, place, schema }): FoundEvent[] => {
    return shapesAside(() =>
      eventsIn({ schema, place, name, header: undefined }, { documents, shapes, options }),
    ).map((event) => {
      const { title, description, deprecated, examples } = shapes.opened(event.schema);
      return {
        ...event,
        place,
        summary: String(title ?? description ?? event.type),
        ...(typeof description === 'string' && title !== undefined && { description }),
        ...(deprecated === true && { deprecated: true }),
        examples: schemaExamples({ examples }),
      };
    });
  });
  const place = { file: files[0] ?? 'the folder', pointer };
  const document = documents.valueAt({ ...place, pointer: '' });
  const hint =
    events.length > 0
      ? ''
      : hintOfTypeKeys(
          wanted.map(({ schema }) => schema),
          shapes.opened,
        );
  return catalogOf({ documents, shapes, events, place, hint, words: infoOf(document) }, options);
}

/**
 * Whether a file is a part of others: they refer to it as a whole. Of files that refer to each other
 * in a circle, the first is none, so that no file is left out of all.
 */
function shapeFiles(files: readonly string[], shapes: Shapes): (file: string) => boolean {
  const uses = fileReferences(shapes);
  const used = new Set([...uses.values()].flatMap((targets) => [...targets]));
  const reached = new Set<string>();
  const reach = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const target of uses.get(file) ?? []) reach(target);
  };
  const roots = new Set(files.filter((file) => !used.has(file)));
  for (const root of roots) reach(root);
  for (const file of files) {
    if (reached.has(file)) continue;
    roots.add(file);
    reach(file);
  }
  return (file) => !roots.has(file);
}

/** Which files each file refers to as a whole. */
function fileReferences(shapes: Shapes): Map<string, Set<string>> {
  const uses = new Map<string, Set<string>>();
  for (const { file, target } of shapes.references()) {
    if (target.pointer !== '' || target.file === file) continue;
    uses.set(file, (uses.get(file) ?? new Set()).add(target.file));
  }
  return uses;
}

/** The name of a file without its ending. */
function nameOf(file: string, { keepApart }: ImportOptions): string {
  const path = file.replace(/(\.schema)?\.\w+$/, '');
  return keepApart ? path : (path.split('/').at(-1) ?? path);
}

/** A file without an event type is a shape of others. */
function shapesAside<Found>(find: () => Found[]): Found[] {
  try {
    return find();
  } catch (error) {
    if (isImportError(error, 'EVENT_TYPE_MISSING')) return [];
    throw error;
  }
}
