import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import type { Finding, PlacedWarning, Position, Warning } from '@hookpact/compat';
import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import { openApiEvent, placeInSchema } from './schema-positions.ts';
import { inner, SourceFiles, type Spot } from './source-files.ts';

const documents = /(\.schema)?\.(json|ya?ml)$/;

/**
 * Adds to each finding where in the files of the new contract it stands, as far as that is seen.
 */
export function withPositions(
  findings: readonly Finding[],
  path: string,
  cwd: string,
): readonly Finding[] {
  const find = findingPlaces(resolve(cwd, path));
  return findings.map((finding) => placed(finding, find(finding), cwd));
}

/**
 * Adds the position in the files of its contract to each warning; `paths` lists the local files.
 */
export function withWarningPositions(
  warnings: readonly Warning[],
  paths: Readonly<Record<Warning['side'], string | undefined>>,
  cwd: string,
): readonly PlacedWarning[] {
  return warnings.map((warning) => {
    const path = paths[warning.side];
    const names = path === undefined ? [] : documentsAt(resolve(cwd, path));
    const spot = eventSpot(warning.event, names, new SourceFiles());
    return placed(warning, spot && positionOf(deepest(spot, warning.schemaPointer)), cwd);
  });
}

/** As far down as a pointer leads in this file. */
function deepest(root: Spot, pointer: string): Spot {
  let at = root;
  for (const key of parseJsonPointer(pointer)) {
    const next = inner(at, key);
    if (!next) break;
    at = next;
  }
  return at;
}

function placed<T extends object>(item: T, at: Position | undefined, cwd: string) {
  return at ? { ...item, at: { ...at, file: relative(cwd, at.file).replaceAll('\\', '/') } } : item;
}

function findingPlaces(path: string): (finding: Finding) => Position | undefined {
  const names = documentsAt(path);
  if (!names.length) {
    const isFile = statSync(path, { throwIfNoEntry: false })?.isFile();
    const find = typeTextIn(isFile ? modulesFrom(path) : []);
    return ({ events }) => find(events[0]);
  }
  const find = typeTextIn(names);
  const files = new SourceFiles();
  return ({ events, pointer, keyword }) => {
    const root = eventSpot(events[0], names, files);
    return root ? positionOf(placeInSchema(root, pointer, keyword, files)) : find(events[0]);
  };
}

/** The JSON and YAML files at a path: itself, or those in a folder. */
function documentsAt(path: string): string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return filesIn(path);
  return existsSync(path) && documents.test(path) ? [path] : [];
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => documents.test(name) && !name.split(/[\\/]/).includes('node_modules'))
    .toSorted()
    .map((name) => join(folder, name));

const named = (path: string) => path.replaceAll('\\', '/').replace(documents, '');

/** Where the schema of an event begins. */
function eventSpot(event = '', names: readonly string[], files: SourceFiles): Spot | undefined {
  const openApi = names
    .map((name) => files.root(name))
    .find((root) => root && inner(root, 'openapi'));
  if (openApi) return openApiEvent(openApi, event, files);
  const file = names.find((name) => `/${named(name)}`.endsWith(`/${event}`));
  return file === undefined ? undefined : files.root(file);
}

function positionOf({ source, offset }: Spot): Position {
  const { line, col } = source.lines.linePos(offset);
  return { file: source.file, line, column: col };
}

/** The position of the text of an event type; a computed text has none. */
function typeTextIn(files: readonly string[]): (event?: string) => Position | undefined {
  let texts: { file: string; lines: string[] }[] | undefined;
  return (event = '') => {
    texts ??= files.map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n') }));
    const quoted = ['"', "'", '`'].map((quote) => `${quote}${event}${quote}`);
    for (const { file, lines } of texts) {
      const line = lines.findIndex((text) => quoted.some((quote) => text.includes(quote)));
      if (line < 0) continue;
      const column = Math.max(...quoted.map((text) => lines[line]?.indexOf(text) ?? -1)) + 1;
      return { file, line: line + 1, column };
    }
    return undefined;
  };
}

const maxModules = 300;

/** A module, and those beside it that it imports. */
function modulesFrom(path: string): string[] {
  const found = new Set([path]);
  for (const file of found) {
    const text = readFileSync(file, 'utf8');
    for (const [, address = ''] of text.matchAll(/\bfrom\s+['"](\.[^'"]+)['"]/g)) {
      const other = moduleAt(resolve(dirname(file), address));
      if (other && found.size < maxModules) found.add(other);
    }
  }
  return [...found];
}

function moduleAt(path: string): string | undefined {
  const stem = path.slice(0, path.length - extname(path).length);
  return [path, `${stem}.ts`, `${path}.ts`].find((candidate) =>
    statSync(candidate, { throwIfNoEntry: false })?.isFile(),
  );
}
