import type { Choices } from '../choices.ts';
import { rangeOf, versions } from '../versions.ts';

type Fields = Readonly<Record<string, string>>;

/** What a package.json needs for the receiver and its contract, and in a starter for the app. */
export type Needs = {
  readonly scripts: Fields;
  readonly dependencies: Fields;
  readonly devDependencies: Fields;
};

export function needsOf(choices: Choices): Needs {
  const { framework, language, provider, isStarter } = choices;
  const isTyped = language === 'ts';
  const events = provider === 'sieve' ? '@hookpact/sieve-events' : '@hookpact/catalog';
  const isStandard = choices.scheme === 'standard';
  return {
    scripts: { ...(isStarter && startScripts(choices)), contract: CONTRACT },
    dependencies: sorted({
      ...ours('@hookpact/receiver', events, ...(isStandard ? [] : ['@hookpact/signature'])),
      ...pick('zod'),
      ...(isStarter && pick(...ofFramework[framework])),
    }),
    devDependencies: sorted({
      ...ours('@hookpact/pact', 'hookpact', ...(isStandard ? ['@hookpact/signature'] : [])),
      ...pick('@pact-foundation/pact', 'vitest'),
      ...(isStarter && isTyped && pick('typescript', '@types/node', ...typesOf[framework])),
    }),
  };
}

const CONTRACT = 'vitest run --config contract/vitest.config.mjs';

function startScripts({ framework, language, ending }: Choices): Fields {
  const check: Fields = language === 'ts' ? { typecheck: 'tsc --noEmit' } : {};
  if (framework === 'next') {
    return { dev: 'next dev', build: 'next build', start: 'next start -H 127.0.0.1', ...check };
  }
  const run = `--env-file-if-exists=.env src/main.${ending}`;
  return { dev: `node --watch ${run}`, start: `node ${run}`, ...check };
}

type Name = keyof typeof versions;

const ofFramework: Readonly<Record<Choices['framework'], readonly Name[]>> = {
  express: ['express'],
  next: ['next', 'react', 'react-dom'],
  hono: ['hono', '@hono/node-server'],
  fastify: ['fastify'],
};

const typesOf: Readonly<Record<Choices['framework'], readonly Name[]>> = {
  express: ['@types/express'],
  next: ['@types/react'],
  hono: [],
  fastify: [],
};

const pick = (...names: readonly Name[]): Fields =>
  Object.fromEntries(names.map((name) => [name, versions[name]]));

const ours = (...names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, rangeOf(name)]));

const sorted = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** A package.json for a new project. */
export const starterManifest = (choices: Choices): string =>
  manifestText(`${choices.provider}-webhooks`, needsOf(choices));

/** The package.json of a provider. */
export function providerManifest({ provider }: Choices): string {
  const run = '--env-file-if-exists=.env src/main.ts';
  const build = [
    'hookpact docs --out build/docs',
    'hookpact schema --openapi build/openapi.yaml --json-schema build/schemas',
    'hookpact types --lang typescript --lang python --out build/types',
  ];
  return manifestText(provider, {
    scripts: {
      dev: `node --watch ${run}`,
      start: `node ${run}`,
      test: 'vitest run',
      typecheck: 'tsc --noEmit',
      build: build.join(' && '),
    },
    dependencies: sorted({
      ...ours('@hookpact/catalog', '@hookpact/sender', '@hookpact/signature'),
      ...pick('express', 'zod'),
    }),
    devDependencies: sorted({
      ...ours('@hookpact/receiver', 'hookpact'),
      ...pick('@pact-foundation/pact', '@types/express', '@types/node', 'typescript', 'vitest'),
    }),
  });
}

function manifestText(name: string, needs: Needs): string {
  const head = { name, version: '0.1.0', private: true, type: 'module' };
  return `${JSON.stringify({ ...head, engines: { node: '>=22.18' }, ...needs }, null, 2)}\n`;
}

/** A package.json that is there, with what it lacks; nothing that it says is changed. */
export function addedManifest(manifest: string, choices: Choices): string {
  const fields = JSON.parse(manifest);
  const needs = needsOf(choices);
  const has = (name: string) =>
    name in Object(fields.dependencies) || name in Object(fields.devDependencies);
  const lacking = (wanted: Fields) =>
    Object.fromEntries(Object.entries(wanted).filter(([name]) => !has(name)));
  const merged = {
    ...fields,
    scripts: { ...needs.scripts, ...fields.scripts },
    dependencies: sorted({ ...lacking(needs.dependencies), ...fields.dependencies }),
    devDependencies: sorted({ ...lacking(needs.devDependencies), ...fields.devDependencies }),
  };
  const indent = /\n([ \t]+)"/.exec(manifest)?.[1] ?? '  ';
  return `${JSON.stringify(merged, null, indent)}\n`;
}
