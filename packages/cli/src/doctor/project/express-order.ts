import { posix } from 'node:path';
import { type Finding, finding } from '../findings/finding.ts';
import { lineAt, placeOf, type SourceFile } from './source-files.ts';

/** A receiver that is mounted, or the router that holds one; `app` is what it is mounted on. */
type Mount = {
  readonly file: SourceFile;
  readonly index: number;
  readonly path: string;
  readonly app: string;
};

// what may stand before the handler: a path in quotes
const PATH = String.raw`(?:(?<quote>["'\x60])(?<path>[^"'\x60]*)\k<quote>\s*,\s*)?`;
const PARSER = new RegExp(
  String.raw`(?<app>\w+)\.use\(\s*${PATH}(?:express\.json|bodyParser\.json|json)\(`,
  'g',
);
const EVERY_PATH = /^(?:\/?\*\w*|\/?\{\*\w+\}|\(\.\*\))?$/;
const CATCH_ALL = new RegExp(
  String.raw`(?<app>\w+)\.(?:use|all)\(\s*${PATH}(?:async\s*)?\(\s*_?req\w*\s*(?::[^,)]*)?,\s*_?res\w*\s*(?::[^,)]*)?\)\s*(?::[^=]*)?=>`,
  'g',
);

/**
 * The middleware above the route of webhooks in an Express app that takes its requests or bodies.
 */
export function checkExpressOrder(files: readonly SourceFile[]): Finding[] {
  const holders = files.filter(({ text }) => text.includes('@hookpact/receiver/express'));
  const mounts = holders.flatMap((file) => mountsOf(file, files));
  return mounts.flatMap(({ file, index, path, app }) => {
    const above = (pattern: RegExp) =>
      [...file.text.matchAll(pattern)].filter(
        (match) => match.index < index && match.groups?.app === app,
      );
    const parser = above(PARSER).find(
      (match) => isAbove(match.groups?.path, path) && !keepsRawBody(match.index, file.text),
    );
    const catchAll = above(CATCH_ALL).find((match) => EVERY_PATH.test(match.groups?.path ?? ''));
    const seen = (at: number) => [
      `${placeOf(file, at)}: ${lineAt(file, at)}`,
      `${placeOf(file, index)}: ${lineAt(file, index)}`,
    ];
    return [
      ...(parser ? [finding('EXPRESS_JSON_FIRST', {}, seen(parser.index))] : []),
      ...(catchAll ? [finding('EXPRESS_CATCH_ALL_FIRST', {}, seen(catchAll.index))] : []),
    ];
  });
}

/** A parser for a path also parses the paths below it. */
const isAbove = (parserPath: string | undefined, path: string): boolean =>
  parserPath === undefined || path === '' || path.startsWith(parserPath);

/** The `verify` hook of the parser may keep the bytes. */
const keepsRawBody = (index: number, text: string): boolean =>
  /\bverify\b/.test(text.slice(index, index + 400).split(/\n\s*\w+\.(?:use|get|post)\(/)[0] ?? '');

/** Where a file mounts its receiver; where it is a router, where others mount that. */
function mountsOf(file: SourceFile, files: readonly SourceFile[]): Mount[] {
  const door = /import\s*\{[^}]*\btoExpress\b(?:\s+as\s+(\w+))?[^}]*\}/.exec(file.text);
  const name = door?.[1] ?? 'toExpress';
  const calls = [...file.text.matchAll(new RegExp(String.raw`\b${name}\(`, 'g'))];
  const own = calls.flatMap(({ index }) => mountOf(file, index) ?? []);
  if (!/\bRouter\(/.test(file.text)) return own;
  return [...own, ...files.flatMap((other) => mountsOfModule(file, other))];
}

/**
 * The call that mounts the value made at a place: around it, or around the constant that holds it.
 */
function mountOf(file: SourceFile, made: number): Mount | undefined {
  const kept = /\b(?:const|let|var)\s+(\w+)\s*=\s*$/.exec(file.text.slice(0, made))?.[1];
  return callAround(file, kept ? (usesOf(kept, file)[0] ?? made) : made);
}

/** The places at which a name is an argument. */
const usesOf = (name: string, { text }: SourceFile): number[] =>
  [...text.matchAll(new RegExp(String.raw`[(,]\s*${name}\b`, 'g'))].map(({ index }) => index + 1);

/** The nearest `app.post(`, `app.all(` or `app.use(` before a place. */
function callAround(file: SourceFile, place: number): Mount | undefined {
  const before = [...file.text.slice(0, place).matchAll(/(\w+)\.(?:post|all|use)\(/g)];
  const call = before.at(-1);
  if (!call) return undefined;
  const path = /^[^(]*\(\s*(["'`])([^"'`]*)\1/.exec(file.text.slice(call.index))?.[2] ?? '';
  return { file, index: call.index, path, app: call[1] ?? '' };
}

function mountsOfModule(router: SourceFile, file: SourceFile): Mount[] {
  const imports = [...file.text.matchAll(/import\s+([^'"]+?)\s+from\s*["'](\.[^"']+)["']/g)];
  return imports.flatMap(([, names = '', from = '']) => {
    const target = posix.join(posix.dirname(file.path), from).replace(/\.\w+$/, '');
    const isIt = [target, `${target}/index`].includes(router.path.replace(/\.\w+$/, ''));
    const locals = isIt ? (names.match(/\w+(?=\s*[,}]|\s*$)/g) ?? []) : [];
    return locals.flatMap((local) => {
      const calls = usesOf(local, file).flatMap((use) => callAround(file, use) ?? []);
      return calls.slice(0, 1);
    });
  });
}
