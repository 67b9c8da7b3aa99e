import { posix } from 'node:path';
import { type Finding, finding } from '../findings/finding.ts';
import { lineAt, placeOf, type SourceFile } from './source-files.ts';

/** A receiver that is mounted, or the router that holds one. */
type Mount = { readonly file: SourceFile; readonly index: number; readonly path: string };

const PARSER =
  /\.use\(\s*(?:(["'`])([^"'`]*)\1\s*,\s*)?(?:express\.json|bodyParser\.json|json)\(([^)]*)/g;
const CATCH_ALL =
  /\.(?:use|all)\(\s*(?:(["'`])(?:\*|\/\*|\/?\{\*\w+\}|\(\.\*\)|\/\*\w+)\1\s*,\s*)?(?:async\s*)?\(\s*_?req\w*\s*(?::[^,)]*)?,\s*_?res\w*\s*(?::[^,)]*)?\)\s*(?::[^=]*)?=>/g;

/** What stands above the route of webhooks in an Express app and takes its requests or their bodies. */
export function checkExpressOrder(files: readonly SourceFile[]): Finding[] {
  const holders = files.filter(({ text }) => text.includes('@hookpact/receiver/express'));
  const mounts = holders.flatMap((file) => mountsOf(file, files));
  return mounts.flatMap(({ file, index, path }) => {
    const parser = [...file.text.matchAll(PARSER)].find(
      (it) => it.index < index && isAbove(it[2], path) && !keepsRawBody(it, file.text),
    );
    const catchAll = [...file.text.matchAll(CATCH_ALL)].find((it) => it.index < index);
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

/** A parser for a path stands above what is below that path. */
const isAbove = (parserPath: string | undefined, path: string): boolean =>
  parserPath === undefined || path === '' || path.startsWith(parserPath);

/** The `verify` hook of the parser may keep the bytes. */
const keepsRawBody = ({ index }: RegExpExecArray, text: string): boolean =>
  /\bverify\b/.test(
    text.slice(index, index + 400).split(/\n\s*\w+\.(?:use|get|post)\(/, 1)[0] ?? '',
  );

/** Where a file mounts its receiver; where it is a router, where others mount that. */
function mountsOf(file: SourceFile, files: readonly SourceFile[]): Mount[] {
  const door = /import\s*\{[^}]*\btoExpress\b(?:\s+as\s+(\w+))?[^}]*\}/.exec(file.text);
  const name = door?.[1] ?? 'toExpress';
  const calls = [...file.text.matchAll(new RegExp(String.raw`\b${name}\(`, 'g'))];
  const own = calls.flatMap(({ index }) => mountAround(file, index) ?? []);
  if (!/\bRouter\(/.test(file.text)) return own;
  return [...own, ...files.flatMap((other) => mountsOfModule(file, other))];
}

/** The call that mounts what is made at a place: around it, or where the constant is used that it is kept in. */
function mountAround(file: SourceFile, made: number): Mount | undefined {
  const { text } = file;
  const kept = /\b(?:const|let|var)\s+(\w+)\s*=\s*$/.exec(text.slice(0, made))?.[1];
  const used = kept ? new RegExp(String.raw`[(,]\s*${kept}\b`).exec(text)?.index : made;
  const calls = [...text.slice(0, used ?? made).matchAll(/\.(?:post|all|use)\(/g)];
  const index = calls.at(-1)?.index;
  if (index === undefined) return undefined;
  const path = /^\.\w+\(\s*(["'`])([^"'`]*)\1/.exec(text.slice(index))?.[2] ?? '';
  return { file, index, path };
}

function mountsOfModule(router: SourceFile, file: SourceFile): Mount[] {
  const imports = [...file.text.matchAll(/import\s+([^'"]+?)\s+from\s*["'](\.[^"']+)["']/g)];
  return imports.flatMap(([, names = '', from = '']) => {
    const target = posix.join(posix.dirname(file.path), from).replace(/\.\w+$/, '');
    const isIt = [target, `${target}/index`].includes(router.path.replace(/\.\w+$/, ''));
    if (!isIt) return [];
    const locals = names.match(/\w+(?=\s*[,}]|\s*$)/g) ?? [];
    return locals.flatMap((local) => {
      const use = new RegExp(
        String.raw`\.use\(\s*(?:(["'\x60])([^"'\x60]*)\1\s*,\s*)?[^;]*?\b${local}\b`,
      );
      const found = use.exec(file.text);
      return found ? [{ file, index: found.index, path: found[2] ?? '' }] : [];
    });
  });
}
