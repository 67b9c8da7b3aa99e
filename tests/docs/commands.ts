import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

type Manifest = { readonly name: string; readonly scripts?: Readonly<Record<string, string>> };

const manifests = globSync('{.,site,bench,tests,{packages,apps,tests}/*}/package.json', {
  cwd: root,
  exclude: ['**/node_modules/**'],
}).map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest); // our own files
const scriptsOf = new Map(manifests.map(({ name, scripts }) => [name, scripts ?? {}]));
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, unknown>>;
};

/** The commands of a block, without comments; a backslash at the end joins lines. */
export function commandsIn(code: string): string[] {
  return code
    .replaceAll(/\\\n\s*/g, ' ')
    .split(/\n|&&/)
    .map((line) => line.replace(/(^|\s+)#.*/, '').trim())
    .filter(Boolean);
}

/**
 * What is wrong with a command that installs, or that starts a script of this repository: such are
 * not run, but what they name must exist. `undefined` for a command of another kind.
 */
export function problemsOf(command: string): string[] | undefined {
  const [program, verb = '', ...words] = command.replace(/^(\w+=\S+\s+)+/, '').split(/\s+/);
  if (program === 'npx' && ['vitest', 'turbo'].includes(verb)) return missing(words);
  if (program?.startsWith('.ci/')) return missing([program]);
  if (program !== 'npm') return undefined;
  if (verb === 'install') return words.filter((word) => !word.startsWith('-') && !isPackage(word));
  if (verb === 'create')
    return [`create-${words[0]?.split('@')[0]}`].filter((name) => !isPackage(name));
  if (verb === 'ci') return words;
  if (!['run', 'start', 'test'].includes(verb)) return undefined;
  return isScript(verb, words) ? [] : [command];
}

const isPackage = (name: string) => scriptsOf.has(name) || `node_modules/${name}` in lock.packages;

function isScript(verb: string, words: readonly string[]): boolean {
  const ours = words.slice(0, words.includes('--') ? words.indexOf('--') : undefined);
  const workspace = ours.includes('-w') ? ours[ours.indexOf('-w') + 1] : 'hookpact-monorepo';
  const script = verb === 'run' ? (words[0] ?? '') : verb;
  return script in (scriptsOf.get(workspace ?? '') ?? {});
}

/** Paths and packages among the words of a command that are not there. */
const missing = (words: readonly string[]) =>
  words
    .map((word) => word.replace(/^--filter=/, ''))
    .filter((word) => word.includes('/') && !scriptsOf.has(word) && !existsSync(join(root, word)));
