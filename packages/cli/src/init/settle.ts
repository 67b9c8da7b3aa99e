import { UsageError } from '../command/outcome.ts';
import type { Ask } from './ask.ts';
import {
  type Choices,
  type Framework,
  frameworks,
  type Language,
  languages,
  type PackageManager,
  packageManagers,
} from './choices.ts';
import type { Project } from './project.ts';

export type InitFlags = {
  readonly framework?: Framework;
  readonly provider?: string;
  readonly language?: Language;
  readonly packageManager?: PackageManager;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
};

/**
 * Decides everything: by flags, by what the project says, by asking, by defaults, in that order.
 * @param ask absent where nobody can be asked
 * @throws UsageError for a name that cannot be used, or a project without a known framework
 */
export async function settle(
  flags: InitFlags,
  project: Project,
  ask: Ask | undefined,
): Promise<Choices> {
  const isStarter = project.manifest === undefined;
  const framework = flags.framework ?? project.framework ?? (await askFramework(ask, isStarter));
  const provider = await providerOf(flags.provider, ask);
  const language: Language =
    flags.language ??
    project.language ??
    (await ask?.choice({ message: 'Which language?', values: languages, first: 'ts' })) ??
    'ts';
  const packageManager: PackageManager =
    flags.packageManager ??
    project.packageManager ??
    (await ask?.choice({
      message: 'Which package manager?',
      values: packageManagers,
      first: 'npm',
    })) ??
    'npm';
  const folder = isStarter || project.hasSourceFolder ? 'src/webhooks' : 'webhooks';
  const { appFolder } = project;
  const chosen = { framework, provider, language, packageManager, isStarter, folder, appFolder };
  return { ...chosen, ...endingsOf(chosen, project) };
}

async function askFramework(ask: Ask | undefined, isStarter: boolean): Promise<Framework> {
  const message = 'Which framework?';
  if (ask) return ask.choice({ message, values: frameworks, first: 'express' });
  if (isStarter) return 'express';
  throw new UsageError(
    `package.json names none of ${frameworks.join(', ')}. Say which one it is with --framework.`,
  );
}

async function providerOf(given: string | undefined, ask: Ask | undefined): Promise<string> {
  const message = 'Whose webhooks? A name, or sieve for those of Sieve';
  const name = given ?? (await ask?.text({ message, first: 'acme', refuse: refuseName })) ?? 'acme';
  const problem = refuseName(name);
  if (problem) throw new UsageError(`--provider ${name}: ${problem}`);
  return name;
}

function refuseName(name: string): string | undefined {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) && name.length <= 40) return undefined;
  return 'Write a name in lower case, such as acme or acme-billing.';
}

function endingsOf(
  { framework, language, isStarter }: Pick<Choices, 'framework' | 'language' | 'isStarter'>,
  { isModule, takesTsEndings }: Project,
): Pick<Choices, 'ending' | 'importEnding'> {
  if (language === 'js') {
    const ending = isModule || framework === 'next' ? 'js' : 'mjs';
    return { ending, importEnding: `.${ending}` };
  }
  // bundlers of Next take no ending; Node runs .ts files, where the compiler allows that
  if (framework === 'next') return { ending: 'ts', importEnding: '' };
  return { ending: 'ts', importEnding: isStarter || takesTsEndings ? '.ts' : '.js' };
}
