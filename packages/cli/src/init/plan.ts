import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Choices, variableOf } from './choices.ts';
import type { Project } from './project.ts';
import { catalogText } from './templates/catalog.ts';
import { configText, workflowText } from './templates/config.ts';
import { contractConfigText, contractText } from './templates/contract.ts';
import { addedManifest, starterManifest } from './templates/manifest.ts';
import { routeText } from './templates/mount.ts';
import { providerFiles } from './templates/provider.ts';
import { consumerReadme } from './templates/readme.ts';
import { receiverText } from './templates/receiver.ts';
import { newSecret } from './templates/scheme.ts';
import { ignored, starterFiles } from './templates/starter.ts';

/** A file to write. `added`: it is there, and gets what it lacks. */
export type PlannedFile = {
  readonly path: string;
  readonly text: string;
  readonly kind: 'new' | 'added';
};

/** Everything that `init` writes; pure but for the files that are there, which it reads. */
export function planFiles(choices: Choices, project: Project, root: string): PlannedFile[] {
  const files =
    choices.role === 'provider'
      ? planProvider(choices, root)
      : planConsumer(choices, project, root);
  // a repository that was made with a README keeps its own
  return files.filter(({ path }) => path !== 'README.md' || !existsSync(join(root, path)));
}

function planConsumer(choices: Choices, { manifest }: Project, root: string): PlannedFile[] {
  const { folder, ending, provider, framework, appFolder, isStarter, importEnding } = choices;
  const test = ending === 'mjs' ? 'mjs' : choices.language;
  // Node loads it without a compiler: in TypeScript only where compilers take the same endings
  const config = importEnding === '.ts' || ending !== 'ts' ? ending : 'mjs';
  const route: Readonly<Record<string, string>> =
    framework === 'next'
      ? { [`${appFolder}/webhooks/${provider}/route.${choices.language}`]: routeText(choices) }
      : {};
  const secret = newSecret(choices);
  const texts: Readonly<Record<string, string>> = {
    [`${folder}/catalog.${ending}`]: catalogText(choices),
    [`${folder}/receiver.${ending}`]: receiverText(choices),
    ...route,
    ...(isStarter && starterFiles(choices)),
    [`contract/${provider}-webhooks.test.${test}`]: contractText(choices),
    'contract/vitest.config.mjs': contractConfigText,
    [`hookpact.config.${config}`]: configText(choices),
    '.github/workflows/webhooks.yml': workflowText(choices),
    ...(isStarter && { 'README.md': consumerReadme(choices) }),
    ...(isStarter && secret && { '.env': `${variableOf(choices)}=${secret}\n` }),
  };
  return [
    manifest === undefined
      ? isNew('package.json', starterManifest(choices))
      : { path: 'package.json', text: addedManifest(manifest, choices), kind: 'added' },
    ...Object.entries(texts).map(([path, text]) => isNew(path, text)),
    ...(choices.scheme === 'none'
      ? []
      : [withLines(root, '.env.example', [`${variableOf(choices)}=`])]),
    withLines(root, '.gitignore', isStarter ? ignored : ['.env', '.hookpact/']),
  ];
}

/** The project of a provider, which is new. */
function planProvider(choices: Choices, root: string): PlannedFile[] {
  const texts = {
    [`${choices.folder}/catalog.ts`]: catalogText(choices),
    ...providerFiles(choices),
  };
  return [
    ...Object.entries(texts).map(([path, text]) => isNew(path, text)),
    withLines(root, '.gitignore', ['node_modules/', '.hookpact/', 'build/', '*.sqlite*']),
  ];
}

const isNew = (path: string, text: string): PlannedFile => ({ path, text, kind: 'new' });

/** A file of lines, with its missing lines added. */
function withLines(root: string, path: string, wanted: readonly string[]): PlannedFile {
  const file = join(root, path);
  if (!existsSync(file)) return { path, text: `${wanted.join('\n')}\n`, kind: 'new' };
  const text = readFileSync(file, 'utf8');
  const plain = (line: string) =>
    line.trim().replace(/^\//, '').replace(/\/$/, '').split('=', 1)[0];
  const there = new Set(text.split(/\r?\n/).map(plain));
  const lacking = wanted.filter((line) => !there.has(plain(line)));
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  return {
    path,
    text: `${text}${end}${lacking.map((line) => `${line}\n`).join('')}`,
    kind: 'added',
  };
}
