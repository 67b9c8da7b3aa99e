import type { AnyCatalog } from '@hookpact/catalog';
import type { OutputFile } from '../output/output-file.ts';
import { type EventModel, eventModel } from './event-model.ts';
import type { Language } from './languages.ts';
import { writePython } from './python/write-python.ts';
import { writeQuicktype } from './quicktype/write-quicktype.ts';
import { fileName, packageName } from './target-names.ts';
import { writeTypeScript } from './typescript/write-typescript.ts';

/** The types of a catalogue in one language. */
export type WrittenTypes = {
  readonly files: readonly OutputFile[];
  /** The rules of the schemas that the written code leaves out, or does not check, in words. */
  readonly unchecked: readonly string[];
};

export type TypesOptions = {
  /** Package of Go, Java and Kotlin, namespace of C#. @default made of the catalogue's name */
  readonly package?: string | undefined;
};

/**
 * Writes the events of a catalogue as types of another language, with a function that reads a body
 * and switches on the event type.
 *
 * @throws CatalogError where a schema cannot be written as JSON Schema
 * @throws {DocgenError} `PACKAGE_MISSING` without quicktype-core, which all languages but TypeScript
 * and Python need
 * @example
 * const { files } = await writeTypes(billing, 'python');
 */
export const writeTypes = (
  catalog: AnyCatalog,
  language: Language,
  options: TypesOptions = {},
): Promise<WrittenTypes> => writeModel(eventModel(catalog), language, options);

/** {@link writeTypes}, of a model. */
export async function writeModel(
  model: EventModel,
  language: Language,
  options: TypesOptions = {},
): Promise<WrittenTypes> {
  const path = fileName(model.catalog, language);
  if (language === 'typescript') {
    return { files: [{ path, text: writeTypeScript(model) }], unchecked: [] };
  }
  if (language === 'python') {
    const { text, unchecked } = writePython(model);
    return { files: [{ path, text }], unchecked };
  }
  const names = { path, packageName: options.package ?? packageName(model.catalog, language) };
  const { files, leftOut } = await writeQuicktype(model, language, names);
  return { files, unchecked: leftOut };
}
