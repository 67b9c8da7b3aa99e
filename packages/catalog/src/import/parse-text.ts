import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import type { Document } from 'yaml';
import type { Place } from './documents.ts';
import { ImportError } from './errors.ts';

type Yaml = typeof import('yaml');

/** Deeper files would end the process that walks them. */
const MAX_DEPTH = 500;

/** Stands for the value of a file with several YAML documents, as Kubernetes has them. */
export const severalDocuments = Symbol('several YAML documents');

/** Reads JSON, or YAML where it is none. @throws CatalogError `IMPORT_NOT_READABLE` */
export async function parseText(text: string, path: string): Promise<unknown> {
  const isYaml = /\.ya?ml$/.test(path);
  try {
    return bounded(JSON.parse(text.replace(/^\uFEFF/, '')), path);
  } catch (cause) {
    if (!isYaml && cause instanceof SyntaxError) {
      const where = `${path}:${lineOfFault(text)}`;
      throw new ImportError(
        'IMPORT_NOT_READABLE',
        { path: where, detail: cause.message.replaceAll(/\s+/g, ' ') },
        { cause },
      );
    }
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  const yaml = await loadYaml();
  if (!yaml) throw new ImportError('IMPORT_PACKAGE_MISSING', { name: 'yaml', path });
  const [document, second] = firstDocuments(yaml, text, path);
  if (second) return severalDocuments;
  try {
    return bounded(document?.toJS({ maxAliasCount: 1_000 }) ?? null, path);
  } catch (cause) {
    if (cause instanceof ImportError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new ImportError('IMPORT_NOT_READABLE', { path, detail }, { cause });
  }
}

/**
 * The first two YAML documents of a file that hold something: `---` may stand at the end, too. Keeps
 * no others, however many there are.
 */
function firstDocuments(yaml: Yaml, text: string, path: string): Document.Parsed[] {
  const lines = new yaml.LineCounter();
  const found: Document.Parsed[] = [];
  const composer = new yaml.Composer({ merge: true });
  for (const document of composer.compose(new yaml.Parser(lines.addNewLine).parse(text))) {
    const [error] = document.errors;
    if (error) {
      const { line, col } = lines.linePos(error.pos[0]);
      const where = `${path}:${line}:${col}`;
      throw new ImportError('IMPORT_NOT_READABLE', { path: where, detail: error.message });
    }
    const { contents } = document;
    const isEmpty = contents === null || (yaml.isScalar(contents) && contents.value === null);
    if (!isEmpty) found.push(document);
    if (found.length === 2) break;
  }
  return found;
}

/** The line where text stops being the beginning of JSON; the engine does not always say. */
function lineOfFault(text: string): number {
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBeginning(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return text.slice(0, bad).split('\n').length;
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    return /end of JSON|Unterminated/.test(message) || Number(position) === text.length;
  }
}

function bounded(value: unknown, path: string): unknown {
  const isDeep = (value: unknown, left: number): boolean =>
    typeof value === 'object' &&
    value !== null &&
    (left === 0 || Object.values(value).some((inner) => isDeep(inner, left - 1)));
  if (!isDeep(value, MAX_DEPTH)) return value;
  throw new ImportError('IMPORT_NOT_READABLE', { path, detail: 'it is nested too deep' });
}

/** Finds lines in files; none where `yaml`, which also reads JSON, is not installed. */
export async function lineFinder(texts: ReadonlyMap<string, string>) {
  const yaml = await loadYaml();
  return ({ file, pointer }: Place): number | undefined => {
    const text = texts.get(file);
    if (yaml === undefined || text === undefined) return undefined;
    const lines = new yaml.LineCounter();
    const document = yaml.parseDocument(text, { lineCounter: lines });
    const path = parseJsonPointer(pointer).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const node = document.getIn(path, true);
    const offset = yaml.isNode(node) ? node.range?.[0] : undefined;
    return offset === undefined ? undefined : lines.linePos(offset).line;
  };
}

const loadYaml = (): Promise<Yaml | undefined> => import('yaml').catch(() => undefined);
