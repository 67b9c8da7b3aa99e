/**
 * Gives each published package what strangers look for, or checks that it has it: the fields that
 * are the same everywhere come from the root's package.json, the licence from its LICENSE, and links
 * of the README lead to the repository.
 *
 *   npm run generate
 *   npm run generated
 */
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

type Manifest = {
  readonly name: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly repository: { readonly type: string; readonly url: string };
  readonly homepage: string;
  readonly bugs?: unknown;
  readonly license?: string;
  readonly author?: string;
  readonly [field: string]: unknown;
};

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const readManifest = (file: string) => JSON.parse(read(file)) as Manifest; // our own files

const shared = readManifest('package.json');
const website = shared.repository.url.replace(/^git\+|\.git$/g, '');
const pageInRepository = new RegExp(`${website}/(?:blob|tree|raw)/main/([^)#\\s]+)`, 'g');

for (const file of globSync('packages/*/package.json', { cwd: root }).toSorted()) {
  const manifest = readManifest(file);
  if (manifest.private) continue;
  const folder = dirname(file);
  write(file, `${JSON.stringify(completed(manifest, folder), null, 2)}\n`);
  write(join(folder, 'LICENSE'), read('LICENSE'));
  write(join(folder, 'README.md'), absoluteLinks(read(join(folder, 'README.md')), folder));
  for (const mistake of mistakesIn(manifest, folder)) complain(`${folder}: ${mistake}`);
}

/** The manifest with the shared fields, which stand after the description and the keywords. */
function completed(manifest: Manifest, folder: string): Manifest {
  const { name, version, description, keywords, ...others } = manifest;
  const common = {
    homepage: new URL(`packages/${basename(folder)}/`, shared.homepage).href,
    bugs: shared.bugs,
    license: shared.license,
    author: shared.author,
    repository: { ...shared.repository, directory: `packages/${basename(folder)}` },
    publishConfig: { access: 'public' },
  };
  return { name, version, description, keywords, ...common, ...others, ...common } as Manifest;
}

/** npm shows the README alone: links to our files lead to the repository there. */
function absoluteLinks(readme: string, folder: string) {
  return readme.replace(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g, (_, target: string) => {
    const path = join(folder, target);
    return `](${website}/${viewOf(path)}/main/${path.split(sep).join('/')}`;
  });
}

/** The part of the website that shows a path. */
function viewOf(path: string): 'tree' | 'raw' | 'blob' {
  if (path.endsWith('.png')) return 'raw';
  return statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() ? 'tree' : 'blob';
}

/** The fields that nobody can fill in for the author. */
function* mistakesIn({ name, keywords = [], dependencies = {} }: Manifest, folder: string) {
  if (keywords.length < 3) yield 'package.json needs three keywords or more';
  for (const [dependency, range] of Object.entries(dependencies)) {
    const ours = dependency === 'hookpact' || dependency.startsWith('@hookpact/');
    if (ours && !range.startsWith('^')) yield `${dependency} needs a caret range, not ${range}`;
  }
  const readme = read(join(folder, 'README.md'));
  // npm runs a package create-x as "npm create x"
  const [verb, what] = name.startsWith('create-')
    ? ['create', name.replace('create-', '')]
    : ['install', name];
  const install = readme.search(new RegExp(`npm ${verb} (.* )?${what}(@latest)?( |$)`, 'm'));
  const firstCode = readme.search(/^```(?!sh)/m);
  if (install < 0 || (firstCode >= 0 && install > firstCode)) {
    yield `README.md must say "npm ${verb} ${what}" before its first code`;
  }
  for (const [, path = ''] of readme.matchAll(pageInRepository)) {
    if (!existsSync(join(root, path))) yield `README.md links to ${path}, which is not there`;
  }
}

function write(file: string, text: string) {
  const fresh = existsSync(join(root, file)) && sameContent(file, read(file), text);
  if (fresh) return;
  if (check) complain(`Stale: ${file}. Run: npm run generate`);
  else writeFileSync(join(root, file), text);
}

/** Formatters may lay JSON out in their own way. */
function sameContent(file: string, old: string, fresh: string) {
  if (!file.endsWith('.json')) return old === fresh;
  return isDeepStrictEqual(JSON.parse(old), JSON.parse(fresh));
}

function complain(text: string) {
  console.error(text);
  process.exitCode = 1;
}
