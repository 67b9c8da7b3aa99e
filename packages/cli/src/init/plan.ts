import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSecret } from '@hookpact/signature';
import { type Choices, variableOf } from './choices.ts';
import type { Project } from './project.ts';
import { catalogText } from './templates/catalog.ts';
import { configText, environmentText, workflowText } from './templates/config.ts';
import { contractConfigText, contractText } from './templates/contract.ts';
import { addedManifest, starterManifest } from './templates/manifest.ts';
import { routeText } from './templates/mount.ts';
import { receiverText } from './templates/receiver.ts';
import { ignored, starterFiles } from './templates/starter.ts';

/** A file to write. `added`: it is there, and gets what it lacks. */
export type PlannedFile = {
  readonly path: string;
  readonly text: string;
  readonly kind: 'new' | 'added';
};

/** Everything that `init` writes; pure but for the files that are there, which it reads. */
export function planFiles(choices: Choices, { manifest }: Project, root: string): PlannedFile[] {
  const { folder, ending, provider, framework, appFolder, isStarter, importEnding } = choices;
  const test = ending === 'mjs' ? 'mjs' : choices.language;
  // Node loads it without a compiler: in TypeScript only where compilers take the same endings
  const config = importEnding === '.ts' || ending !== 'ts' ? ending : 'mjs';
  const route: Readonly<Record<string, string>> =
    framework === 'next'
      ? { [`${appFolder}/webhooks/${provider}/route.${choices.language}`]: routeText(choices) }
      : {};
  const secret = `${variableOf(choices)}=${generateSecret()}\n`;
  const texts: Readonly<Record<string, string>> = {
    [`${folder}/catalog.${ending}`]: catalogText(choices),
    [`${folder}/receiver.${ending}`]: receiverText(choices),
    ...route,
    ...(isStarter && starterFiles(choices)),
    [`contract/${provider}-webhooks.test.${test}`]: contractText(choices),
    'contract/vitest.config.mjs': contractConfigText,
    [`hookpact.config.${config}`]: configText(choices),
    '.github/workflows/webhooks.yml': workflowText(choices),
    ...(isStarter && { '.env': secret }),
  };
  const isNew = (path: string, text: string): PlannedFile => ({ path, text, kind: 'new' });
  return [
    manifest === undefined
      ? isNew('package.json', starterManifest(choices))
      : { path: 'package.json', text: addedManifest(manifest, choices), kind: 'added' },
    ...Object.entries(texts).map(([path, text]) => isNew(path, text)),
    withLines(root, '.env.example', [environmentText(choices).trimEnd()]),
    withLines(root, '.gitignore', isStarter ? ignored : ['.env', '.hookpact/']),
  ];
}

/** A file of lines, with those that it lacks. */
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
