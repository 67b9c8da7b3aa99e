import type { AnyCatalog } from '@hookpact/catalog';
import type { OutputFile } from '../output/output-file.ts';
import { eventModel } from './event-model.ts';
import { type Language, languages } from './languages.ts';
import { writePython } from './python/write-python.ts';
import { writeTypeScript } from './typescript/write-typescript.ts';

/** The types of a catalogue in one language. */
export type WrittenTypes = {
  readonly files: readonly OutputFile[];
  /** What the schemas say and the written code does not check, in words. */
  readonly unchecked: readonly string[];
};

/**
 * Writes the events of a catalogue as types of another language, with a function that reads a body
 * and switches on the event type.
 *
 * @throws CatalogError where a schema cannot be written as JSON Schema
 * @example
 * const { files } = await writeTypes(billing, 'python');
 */
export async function writeTypes(catalog: AnyCatalog, language: Language): Promise<WrittenTypes> {
  const model = eventModel(catalog);
  const path = fileName(catalog.name, language);
  switch (language) {
    case 'typescript':
      return { files: [{ path, text: writeTypeScript(model) }], unchecked: [] };
    case 'python': {
      const { text, unchecked } = writePython(model);
      return { files: [{ path, text }], unchecked };
    }
    default:
      return language satisfies never;
  }
}

/** `billing_events.py`, `billing-events.ts`: as the language is used to it. */
function fileName(catalog: string, language: Language): string {
  const { ending, style } = languages[language];
  const words = [...catalog.split(/[^A-Za-z0-9]+/).filter(Boolean), 'events'];
  return words.join(style === 'kebab' ? '-' : '_') + ending;
}
