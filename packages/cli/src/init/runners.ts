import type { Choices, PackageManager } from './choices.ts';

type Runner = { readonly install: string; readonly run: string; readonly execute: string };

/** How a person installs and runs with each package manager. */
export const runners: Readonly<Record<PackageManager, Runner>> = {
  npm: { install: 'npm install', run: 'npm run', execute: 'npx' },
  pnpm: { install: 'pnpm install', run: 'pnpm run', execute: 'pnpm exec' },
  yarn: { install: 'yarn install', run: 'yarn run', execute: 'yarn' },
  bun: { install: 'bun install', run: 'bun run', execute: 'bunx' },
};

/** An event of the catalogue that is written. */
export const eventTypeOf = ({ provider }: Pick<Choices, 'provider'>): string =>
  provider === 'sieve' ? 'job.start' : 'invoice.paid';
