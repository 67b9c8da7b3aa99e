import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import type { Finding, Position } from '@hookpact/compat';
import { openApiEvent, placeInSchema } from './schema-positions.ts';
import { inner, SourceFiles, type Spot } from './source-files.ts';

const documents = /(\.schema)?\.(json|ya?ml)$/;

/** Adds to each finding where in the files of the new contract it stands, as far as that is seen. */
export function withPositions(
  findings: readonly Finding[],
  path: string,
  cwd: string,
): readonly Finding[] {
  const locate = locator(resolve(cwd, path));
  return findings.map((finding) => {
    const at = locate(finding);
    return at
      ? { ...finding, at: { ...at, file: relative(cwd, at.file).replaceAll('\\', '/') } }
      : finding;
  });
}

type Locate = (finding: Finding) => Position | undefined;

function locator(path: string): Locate {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return () => undefined;
  const isFolder = found.isDirectory();
  if (!isFolder && !documents.test(path)) return typeTextIn(modulesFrom(path));
  const names = isFolder ? filesIn(path) : [path];
  const inText = typeTextIn(names);
  const files = new SourceFiles();
  return (finding) => {
    const spot = spotOf(finding, names, files);
    return spot ? positionOf(spot) : inText(finding);
  };
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => documents.test(name) && !name.split(/[\\/]/).includes('node_modules'))
    .toSorted()
    .map((name) => join(folder, name));

function spotOf(
  { events, pointer, keyword }: Finding,
  names: readonly string[],
  files: SourceFiles,
) {
  const [event = ''] = events;
  const openApi = names
    .map((name) => files.root(name))
    .find((root) => root && inner(root, 'openapi'));
  const file = names.find((name) => basename(name).replace(documents, '') === event);
  const root = openApi ? openApiEvent(openApi, event, files) : file ? files.root(file) : undefined;
  return root && placeInSchema(root, pointer, keyword, files);
}

function positionOf({ source, offset }: Spot): Position {
  const { line, col } = source.lines.linePos(offset);
  return { file: source.file, line, column: col };
}

/** Where the text of an event type stands: what a program computes has no place of its own. */
function typeTextIn(files: readonly string[]): Locate {
  let texts: { file: string; lines: string[] }[] | undefined;
  return ({ events: [event = ''] }) => {
    texts ??= files.map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n') }));
    const quoted = ['"', "'", '`'].map((quote) => `${quote}${event}${quote}`);
    for (const { file, lines } of texts) {
      const line = lines.findIndex((text) => quoted.some((one) => text.includes(one)));
      if (line < 0) continue;
      const column = Math.max(...quoted.map((one) => lines[line]?.indexOf(one) ?? -1)) + 1;
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
  return [path, `${stem}.ts`, `${path}.ts`].find((one) =>
    statSync(one, { throwIfNoEntry: false })?.isFile(),
  );
}
