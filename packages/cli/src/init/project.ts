import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../command/outcome.ts';
import { type Framework, frameworks, type Language, type PackageManager } from './choices.ts';

/** What a folder says about the project in it. */
export type Project = {
  /** The text of its package.json, where there is one. */
  readonly manifest: string | undefined;
  readonly framework: Framework | undefined;
  readonly language: Language | undefined;
  readonly packageManager: PackageManager | undefined;
  readonly isModule: boolean;
  /** Whether its compiler takes `./x.ts` in imports. */
  readonly takesTsEndings: boolean;
  readonly hasSourceFolder: boolean;
  readonly appFolder: string;
};

const lockFiles: Readonly<Record<string, PackageManager>> = {
  'package-lock.json': 'npm',
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
};

/**
 * Reads existing files; runs no code of the project.
 * @throws UsageError if package.json is not a JSON object, or if the folder is a file
 */
export function readProject(folder: string): Project {
  refuseFile(folder);
  const has = (path: string) => existsSync(join(folder, path));
  const manifest = textOf(join(folder, 'package.json'));
  const fields = manifest === undefined ? {} : fieldsOf(manifest);
  const dependencies = { ...Object(fields.devDependencies), ...Object(fields.dependencies) };
  const language = has('tsconfig.json') || 'typescript' in dependencies ? 'ts' : 'js';
  const locked = Object.keys(lockFiles).find(has);
  return {
    manifest,
    // Next brings servers of others with it: it is looked for first
    framework: (['next', ...frameworks] as const).find((name) => name in dependencies),
    language: manifest === undefined ? undefined : language,
    packageManager: locked === undefined ? undefined : lockFiles[locked],
    isModule: manifest === undefined || fields.type === 'module',
    takesTsEndings:
      /"(?:allowImportingTsExtensions|rewriteRelativeImportExtensions)"\s*:\s*true/.test(
        textOf(join(folder, 'tsconfig.json')) ?? '',
      ),
    hasSourceFolder: has('src'),
    appFolder: has('src/app') ? 'src/app' : 'app',
  };
}

/** Looks up to the nearest folder that is there. */
function refuseFile(place: string): void {
  const there = statSync(place, { throwIfNoEntry: false });
  if (there?.isDirectory()) return;
  if (there)
    throw new UsageError(`${place} is a file. Name a folder, or leave it out for this one.`);
  if (dirname(place) !== place) refuseFile(dirname(place));
}

function fieldsOf(manifest: string): Record<string, unknown> {
  try {
    const fields = JSON.parse(manifest);
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) return fields;
  } catch {
    // said below
  }
  throw new UsageError('package.json is not a JSON object. Fix it, and try again.');
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
