import { loadPeer } from '../../peer.ts';
import { type NamingMethods, useFitNames } from './fit-names.ts';
import type { PortableModel } from './portable-schema.ts';

/** The languages that quicktype writes for us, by its names. */
export type QuicktypeName = 'go' | 'java' | 'kotlin' | 'csharp' | 'rust' | 'swift' | 'ruby';

export type Rendered = {
  readonly files: Map<string, string>;
  /** The name of the type of each definition in the code. */
  readonly typeNames: ReadonlyMap<string, string>;
  /** All names in the code. */
  readonly names: ReadonlySet<string>;
};

/** The part of a renderer that is used beside its own work: the names of the types. */
type NamingRenderer = NamingMethods & {
  readonly topLevels: ReadonlyMap<string, unknown>;
  readonly names: ReadonlyMap<object, string>;
  forEachTopLevel(blank: 'none', each: (type: unknown, name: object) => void): void;
  emitSource(file: string): void;
};

/**
 * Writes definitions as types of a language, with quicktype. Each definition is a type of its own:
 * given one union, quicktype would merge all events into one class.
 *
 * @throws {DocgenError} `PACKAGE_MISSING`
 */
export async function render(
  { definitions }: Pick<PortableModel, 'definitions'>,
  language: QuicktypeName,
  rendererOptions: Readonly<Record<string, string | boolean>>,
): Promise<Rendered> {
  const core = await loadPeer('quicktype-core', () => import('quicktype-core'));
  const input = new core.JSONSchemaInput(undefined); // no store: nothing is fetched
  const schema = JSON.stringify({ definitions });
  // a definition that is alone is called as the source is
  const [name = 'Events'] = Object.keys(definitions);
  await input.addSource({ name, schema, uris: ['#/definitions/'] });
  const inputData = new core.InputData();
  inputData.addInput(input);
  const naming: { typeNames: Map<string, string>; names: Set<string> } = {
    typeNames: new Map(),
    names: new Set(),
  };
  const target = Object.create(core.languageNamed(language)) as {
    makeRenderer: (...args: unknown[]) => NamingRenderer;
  };
  const { makeRenderer } = target;
  target.makeRenderer = (...args) => {
    const renderer = makeRenderer.apply(target, args);
    useFitNames(renderer);
    const { emitSource } = renderer;
    renderer.emitSource = (file) => {
      noteNames(renderer, naming);
      emitSource.call(renderer, file);
    };
    return renderer;
  };
  const files = await core.quicktypeMultiFile({
    inputData,
    lang: target as never, // the language itself, made to tell its names
    rendererOptions: rendererOptions as never,
    combineClasses: false,
    inferMaps: false,
    inferEnums: false,
    inferDateTimes: false,
    inferUuids: false,
    inferIntegerStrings: false,
    inferBooleanStrings: false,
    leadingComments: [],
  });
  const texts = [...files].map(([name, { lines }]): [string, string] => [name, lines.join('\n')]);
  return { files: new Map(texts), ...naming };
}

function noteNames(
  renderer: NamingRenderer,
  { typeNames, names }: { typeNames: Map<string, string>; names: Set<string> },
): void {
  const given = [...renderer.topLevels.keys()];
  let index = 0;
  renderer.forEachTopLevel('none', (_type, name) => {
    typeNames.set(given[index] ?? '', renderer.names.get(name) ?? '');
    index += 1;
  });
  for (const name of renderer.names.values()) names.add(name);
}
