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
  type Role,
  roles,
  type SchemeName,
  schemeNames,
} from './choices.ts';
import type { Project } from './project.ts';

export type InitFlags = {
  readonly role?: Role;
  readonly framework?: Framework;
  readonly provider?: string;
  readonly scheme?: SchemeName;
  readonly language?: Language;
  readonly packageManager?: PackageManager;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
};

/**
 * Decides everything: by flags, by what the project says, by asking, by defaults, in that order.
 * @param ask absent if the command must not ask
 * @throws UsageError for a name that cannot be used, or a project without a known framework
 */
export async function settle(
  flags: InitFlags,
  project: Project,
  ask: Ask | undefined,
): Promise<Choices> {
  const isStarter = project.manifest === undefined;
  const role = await roleOf(flags, isStarter, ask);
  const isProvider = role === 'provider';
  const framework = isProvider
    ? 'express'
    : (flags.framework ?? project.framework ?? (await askFramework(ask, isStarter)));
  const provider = await providerOf(flags.provider, role, ask);
  const scheme = await schemeOf(flags, { role, provider }, ask);
  const language: Language = isProvider
    ? 'ts'
    : (flags.language ??
      project.language ??
      (await ask?.choice({ message: 'Which language?', values: languages, first: 'ts' })) ??
      'ts');
  const packageManager: PackageManager =
    flags.packageManager ??
    project.packageManager ??
    (await ask?.choice({
      message: 'Which package manager?',
      values: packageManagers,
      first: 'npm',
    })) ??
    'npm';
  const inSource = isProvider ? 'src' : 'src/webhooks';
  const folder = isStarter || project.hasSourceFolder ? inSource : 'webhooks';
  const { appFolder } = project;
  const chosen = { role, framework, provider, scheme, language, packageManager };
  const places = { isStarter, folder, appFolder };
  return { ...chosen, ...places, ...endingsOf({ ...chosen, isStarter }, project) };
}

async function roleOf(
  { role, framework, language, scheme }: InitFlags,
  isStarter: boolean,
  ask: Ask | undefined,
): Promise<Role> {
  const message = 'What does it do with webhooks? A consumer receives them, a provider sends them';
  const isOpen = role === undefined && isStarter && framework === undefined;
  const chosen = isOpen ? await ask?.choice({ message, values: roles, first: 'consumer' }) : role;
  if (chosen !== 'provider') return 'consumer';
  if (!isStarter) {
    throw new UsageError(
      '--role provider writes a new project, and there is a package.json already. Run it in an empty folder.',
    );
  }
  const other = Object.entries({ framework, language, scheme }).find(
    ([, value]) => value !== undefined && !['express', 'ts', 'standard'].includes(value),
  );
  if (other) {
    throw new UsageError(
      `A provider is a project of Express in TypeScript that signs by Standard Webhooks. Leave out --${other[0]} ${other[1]}.`,
    );
  }
  return 'provider';
}

async function schemeOf(
  { scheme }: InitFlags,
  { role, provider }: Pick<Choices, 'role' | 'provider'>,
  ask: Ask | undefined,
): Promise<SchemeName> {
  if (scheme !== undefined) return scheme;
  if (role === 'provider' || provider === 'sieve') return 'standard';
  const message = 'How does it sign? Standard Webhooks, or as one of these';
  return (await ask?.choice({ message, values: schemeNames, first: 'standard' })) ?? 'standard';
}

async function askFramework(ask: Ask | undefined, isStarter: boolean): Promise<Framework> {
  const message = 'Which framework?';
  if (ask) return ask.choice({ message, values: frameworks, first: 'express' });
  if (isStarter) return 'express';
  throw new UsageError(
    `package.json names none of ${frameworks.join(', ')}. Say which one it is with --framework.`,
  );
}

async function providerOf(
  given: string | undefined,
  role: Role,
  ask: Ask | undefined,
): Promise<string> {
  const message =
    role === 'provider'
      ? 'Whose webhooks? The name of your product'
      : 'Whose webhooks? A name, or sieve for those of Sieve';
  const name = given ?? (await ask?.text({ message, first: 'acme', refuse: refuseName })) ?? 'acme';
  const problem = refuseName(name);
  if (problem) throw new UsageError(`--provider ${name}: ${problem}`);
  if (role === 'provider' && name === 'sieve') {
    throw new UsageError(
      '--provider sieve: Sieve has its webhooks already. Write a name of yours.',
    );
  }
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
