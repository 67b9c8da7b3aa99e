export const frameworks = ['express', 'next', 'hono', 'fastify'] as const;
export type Framework = (typeof frameworks)[number];

/** What a project does with webhooks. */
export const roles = ['consumer', 'provider'] as const;
export type Role = (typeof roles)[number];

export const languages = ['ts', 'js'] as const;
export type Language = (typeof languages)[number];

/**
 * How a provider may sign: the names of `@hookpact/signature/schemes`. Not `v1` and `v1a`, the two
 * halves of `standard`: the second has one key for each side.
 */
export const schemeNames = [
  'standard',
  'svix',
  'github',
  'stripe',
  'slack',
  'shopify',
  'gitlab',
  'twilio',
  'twitch',
  'dropbox',
  'none',
] as const;
export type SchemeName = (typeof schemeNames)[number];

export const packageManagers = ['npm', 'pnpm', 'yarn', 'bun'] as const;
export type PackageManager = (typeof packageManagers)[number];

/** All choices that decide which files are written; no question follows. */
export type Choices = {
  /** A provider is a project of Express in TypeScript, and a new one. */
  readonly role: Role;
  readonly framework: Framework;
  /** Whose webhooks they are: `sieve`, or a name of yours. */
  readonly provider: string;
  /** How requests are signed; absent where the provider does not sign. */
  readonly scheme: SchemeName;
  readonly language: Language;
  readonly packageManager: PackageManager;
  /** A whole project, as there is none yet. */
  readonly isStarter: boolean;
  /** The folder of catalogue and receiver, such as `src/webhooks`. */
  readonly folder: string;
  /** The folder of Next's routes: `app` or `src/app`. */
  readonly appFolder: string;
  /** The ending of new modules: `ts`, `js`, or `mjs` in a project of CommonJS. */
  readonly ending: 'ts' | 'js' | 'mjs';
  /** The ending of relative imports, as the project's compiler takes them. */
  readonly importEnding: '' | '.ts' | '.js' | '.mjs';
};

/** A provider's name as a constant: `acme-billing` is `acmeBilling`. */
export const constantOf = ({ provider }: Pick<Choices, 'provider'>): string =>
  provider.replace(/-+(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The variable that holds the secret: `ACME_BILLING_WEBHOOK_SECRET`. */
export const variableOf = ({ provider }: Pick<Choices, 'provider'>): string =>
  `${provider.replaceAll('-', '_').toUpperCase()}_WEBHOOK_SECRET`;

export const pathOf = ({ provider }: Pick<Choices, 'provider'>): string => `/webhooks/${provider}`;

/** Where the starter listens, and where examples send. */
export const urlOf = (choices: Pick<Choices, 'provider'>): string =>
  `http://127.0.0.1:3000${pathOf(choices)}`;
