import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '@hookpact/test-loopback';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { run, start } from '../run.ts';
import { playWorkflow } from '../workflow.ts';

// First steps of somebody with nothing but npm: create in an empty folder, install, start, send.

const workflow = '.github/workflows/webhooks.yml';

let registry: string;
let root: string;
beforeAll(() => {
  registry = inject('registry');
  root = mkdtempSync(join(tmpdir(), 'hookpact-created-'));
});
afterAll(() => rmSync(root, { recursive: true }));

/** Has npm fetch the starter and run it, as `npm create hookpact` does. */
const create = (cwd: string, flags: string) =>
  run(`npm create --yes hookpact -- ${flags} --yes`, { cwd, registry });

const secretOf = (project: string) =>
  /=(.*)/.exec(readFileSync(join(project, '.env'), 'utf8'))?.[1] ?? '';

const FIRST = '--framework express --provider acme';
type Consumer = {
  readonly flags: string;
  readonly type: string;
  /** What the app prints of it. */
  readonly effect: RegExp;
  /** Runs its workflow too; those of the others are the same. */
  readonly inWorkflow?: boolean;
};

const paid = { type: 'invoice.paid', effect: /^Paid: inv_1 4900/m };
const consumers: readonly Consumer[] = [
  // first, as it takes the longest
  { flags: '--framework next --provider acme', ...paid, inWorkflow: true },
  { flags: FIRST, ...paid, inWorkflow: true },
  {
    flags: '--framework express --provider sieve --language js',
    type: 'job.start',
    effect: /^Begun:/m,
  },
  { flags: '--framework hono --provider acme --scheme stripe', ...paid },
  { flags: '--framework fastify --provider acme-billing --scheme none', ...paid },
];

describe.concurrent.each(consumers)('npm create hookpact -- $flags', (consumer) => {
  it('makes a consumer that passes its checks, starts and takes an event', async () => {
    const { flags, type, effect, inWorkflow } = consumer;
    const name = flags.replace(/\W+/g, '-').slice(1);
    const project = join(root, name);
    await create(root, `${name} ${flags}`);
    // the workflow installs by the lock file, and holds the tests to the pact
    await run('npm install', { cwd: project, registry });
    await run('npm run contract', { cwd: project });
    if (inWorkflow) await playWorkflow(project, workflow, { registry });
    else if (!flags.includes('js')) await run('npm run typecheck', { cwd: project });
    if (flags === FIRST) await isWhatAProviderHonours(join(project, 'pacts/app-acme.json'));

    const port = String(await freePort());
    const provider = /--provider (\S+)/.exec(flags)?.[1];
    const url = `http://127.0.0.1:${port}/webhooks/${provider}`;
    await using app = start('npm start', { cwd: project, env: { PORT: port } });
    await app.untilPrinted((output) => /Ready|Webhooks at/.test(output));
    const scheme = /--scheme \S+/.exec(flags)?.[0] ?? '';
    const isSigned = existsSync(join(project, '.env'));
    const signed = isSigned ? `--secret '${secretOf(project)}' ${scheme}` : '';
    await run(`npx hookpact send ${type} --to ${url} ${signed}`, { cwd: project });
    await app.untilPrinted((output) => effect.test(output));
    await app[Symbol.asyncDispose]();
    await remove(project);
  });
});

/** Removed at once: many projects with all that they install are slow to remove together. */
const remove = (project: string) => rm(project, { recursive: true });

/** The other side of the same name begins with this very pact. */
async function isWhatAProviderHonours(pact: string): Promise<void> {
  await create(root, 'other-side --role provider --provider acme');
  const honoured = readFileSync(join(root, 'other-side/pacts/app-acme.json'), 'utf8');
  expect(readFileSync(pact, 'utf8')).toBe(honoured);
}

describe.concurrent('npm create hookpact -- --role provider', () => {
  it('makes a provider that passes its workflow, and tells a customer of a payment', async () => {
    const project = join(root, 'provider');
    await create(root, 'provider --role provider --provider acme');
    await run('npm install --package-lock-only', { cwd: project, registry });
    await playWorkflow(project, workflow, { registry });
    expect(existsSync(join(project, 'build/docs/index.html'))).toBe(true);

    const [port, customerPort] = [String(await freePort()), String(await freePort())];
    const env = { PORT: port };
    await using service = start('npm start', { cwd: project, env });
    await service.untilPrinted((output) => output.includes(`http://127.0.0.1:${port}`));
    const listening = `npx hookpact listen --port ${customerPort} --mode compact`;
    await using customer = start(listening, { cwd: project });
    await customer.untilPrinted((output) => output.includes(customerPort));
    const json = `-H 'content-type: application/json' -d`;
    const api = `curl -sf http://127.0.0.1:${port}`;
    const endpoint = `{"url":"http://127.0.0.1:${customerPort}/"}`;
    await run(`${api}/endpoints ${json} '${endpoint}'`, { cwd: project });
    await run(`${api}/invoices/inv_9/payments ${json} '{"cents":4900}'`, { cwd: project });
    await customer.untilPrinted((output) => output.includes('invoice.paid'));
    await Promise.all([service[Symbol.asyncDispose](), customer[Symbol.asyncDispose]()]);
    await remove(project);
  });
});

type Existing = {
  readonly name: string;
  readonly manifest: object;
  readonly files: Readonly<Record<string, string>>;
  /** The app, with the lines that `init` says to add. */
  readonly app: readonly [path: string, write: (lines: readonly string[]) => string];
  /** The commands that build and start it. */
  readonly build: string | undefined;
  readonly start: string;
};

const listening = 'app.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("ready"));';

const existing: readonly Existing[] = [
  {
    name: 'Express in TypeScript, which is compiled',
    manifest: {
      type: 'module',
      dependencies: { express: '^5.3.0' },
      devDependencies: {
        typescript: '^5.9.3',
        '@types/express': '^5.0.6',
        '@types/node': '^24.19.2',
      },
    },
    files: {
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          ...{ module: 'nodenext', target: 'es2023', strict: true, skipLibCheck: true },
          ...{ types: ['node'], rootDir: 'src', outDir: 'build' },
        },
        include: ['src'],
      }),
    },
    app: [
      'src/app.ts',
      ([first, second, route]) =>
        `import express from 'express';\n${first}\n${second}\nconst app = express();\n${route}\napp.use(express.json());\n${listening}\n`,
    ],
    build: 'npx tsc',
    start: 'node build/app.js',
  },
  {
    name: 'Express in CommonJS',
    manifest: { dependencies: { express: '^5.3.0' } },
    files: {},
    app: [
      'app.mjs',
      ([first, second, route]) =>
        `import express from 'express';\n${first}\n${second}\nconst app = express();\n${route}\napp.use(express.json());\n${listening}\n`,
    ],
    build: undefined,
    start: 'node app.mjs',
  },
];

describe.concurrent.each(existing)(
  'a project of $name',
  ({ manifest, files, app, build, start: command }) => {
    it('takes webhooks with the lines that init says to add', async () => {
      const project = mkdtempSync(join(root, 'existing-'));
      const all = { 'package.json': JSON.stringify({ private: true, ...manifest }), ...files };
      mkdirSync(join(project, dirname(app[0])), { recursive: true });
      for (const [path, text] of Object.entries(all)) writeFileSync(join(project, path), text);
      writeFileSync(join(project, app[0]), '');
      await run('npm install --save-dev hookpact', { cwd: project, registry });
      const report = JSON.parse(await run('npx hookpact init --yes --json', { cwd: project }));
      const mount = report.next_steps.find(({ words }: { words: string }) =>
        words.startsWith('Add'),
      );
      writeFileSync(join(project, app[0]), app[1](mount.lines));
      await run('npm install', { cwd: project, registry });
      if (build) await run(build, { cwd: project });
      await run('npm run contract', { cwd: project });
      const port = String(await freePort());
      const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
      const env = { PORT: port, ACME_WEBHOOK_SECRET: secret };
      await using server = start(command, { cwd: project, env });
      await server.untilPrinted((output) => output.includes('ready'));
      const url = `http://127.0.0.1:${port}/webhooks/acme`;
      const sent = `npx hookpact send invoice.paid --to ${url} --secret '${secret}'`;
      expect(await run(sent, { cwd: project })).toContain('taken');
      await server[Symbol.asyncDispose]();
      await remove(project);
    });
  },
);
