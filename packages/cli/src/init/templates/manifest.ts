import type { Choices } from '../choices.ts';
import { ours, versions } from '../versions.ts';

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
  const ofEvents: Fields =
    provider === 'sieve'
      ? { '@hookpact/sieve-events': ours, zod: versions.zod }
      : { '@hookpact/catalog': ours, zod: versions.zod };
  return {
    scripts: { ...(isStarter && startScripts(choices)), contract: CONTRACT },
    dependencies: sorted({
      '@hookpact/receiver': ours,
      ...ofEvents,
      ...(isStarter && pick(...ofFramework[framework])),
    }),
    devDependencies: sorted({
      '@hookpact/pact': ours,
      '@hookpact/signature': ours,
      ...pick('@pact-foundation/pact', 'vitest'),
      hookpact: ours,
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

const sorted = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1)));

/** A package.json of its own. */
export function starterManifest(choices: Choices): string {
  const fields = {
    name: `${choices.provider}-webhooks`,
    version: '0.1.0',
    private: true,
    type: 'module',
    engines: { node: '>=22.18' },
    ...needsOf(choices),
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
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
