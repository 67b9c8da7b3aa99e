import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '@hookpact/test-loopback';
import { startProcess } from '@hookpact/test-processes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { install, type Packed, packAll, run, takeFromTarballs } from './packed.ts';

// First steps of somebody with nothing but npm: init in an empty folder, install, start, send.

let packed: Packed;
let tools: string;
beforeAll(async () => {
  packed = await packAll();
  tools = mkdtempSync(join(tmpdir(), 'hookpact-tools-'));
  const dependencies = { hookpact: packed.specs.hookpact };
  writeFileSync(join(tools, 'package.json'), JSON.stringify({ private: true, dependencies }));
  takeFromTarballs(tools, packed);
  await install(tools);
}, 600_000);
afterAll(() => {
  packed.remove();
  rmSync(tools, { recursive: true });
});

const hookpact = (folder: string) => join(folder, 'node_modules/.bin/hookpact');

/** Runs `npm start` without npm, whose child would outlive it. */
function start(project: string, port: string) {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const [program = '', ...args] = scripts.start.split(' ');
  const isNode = program === 'node';
  const command = isNode ? process.execPath : join(project, 'node_modules/.bin', program);
  const env = { PORT: port, NEXT_TELEMETRY_DISABLED: '1' };
  return startProcess(command, args, { cwd: project, env });
}

const rows: [framework: string, language: string, provider: string][] = [
  ['express', 'ts', 'acme'],
  ['express', 'js', 'sieve'],
  ['hono', 'ts', 'sieve'],
  ['fastify', 'ts', 'acme-billing'],
  ['next', 'ts', 'acme'],
];

describe.each(rows)('a new project of %s in %s for %s', (framework, language, provider) => {
  let project: string;
  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'hookpact-starter-'));
  });
  afterAll(() => rmSync(project, { recursive: true }));

  it('is written and installs', async () => {
    const choices = ['--framework', framework, '--language', language, '--provider', provider];
    await run(hookpact(tools), ['init', '--yes', ...choices], project);
    takeFromTarballs(project, packed);
    await install(project);
  });

  it.runIf(language === 'ts')('has no type error', () => run('npm', ['run', 'typecheck'], project));

  it('has a contract test that passes, and writes a pact that is honoured', async () => {
    await run('npm', ['run', 'contract'], project);
    const flags = provider === 'sieve' ? ['--provider-version', '1'] : [];
    await run(hookpact(project), ['pact', 'verify', 'pacts', ...flags], project);
    // and again, as the workflow runs it
    const { exitCode, stdout, stderr } = await startProcess('npm', ['run', 'contract'], {
      cwd: project,
      env: { CI: 'true' },
    }).ended;
    expect([exitCode, exitCode === 0 ? '' : stdout + stderr]).toEqual([0, '']);
  });

  it('starts, takes an event, and has no fault', async () => {
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}/webhooks/${provider}`;
    const secret = /=(.*)/.exec(readFileSync(join(project, '.env'), 'utf8'))?.[1] ?? '';
    if (framework === 'next') await run('npm', ['run', 'build'], project);
    await using app = start(project, port);
    await app.printed(framework === 'next' ? /Ready/ : /Webhooks at/);
    const type = provider === 'sieve' ? 'job.start' : 'invoice.paid';
    const sent = await run(
      hookpact(project),
      ['send', type, '--to', url, '--secret', secret],
      project,
    );
    expect(sent).toContain('taken');
    await app.printed(provider === 'sieve' ? /^Begun:/ : /^Paid: inv_1 4900/);
    await run(hookpact(project), ['doctor', url, '--secret', secret], project);
  });
});

type Existing = {
  readonly name: string;
  readonly manifest: object;
  readonly files: Readonly<Record<string, string>>;
  /** The app, with the lines that `init` says to add. */
  readonly app: readonly [path: string, write: (lines: readonly string[]) => string];
  /** The commands that build and start it. */
  readonly build: readonly string[] | undefined;
  readonly start: readonly string[];
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
    build: ['npx', 'tsc'],
    start: ['build/app.js'],
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
    start: ['app.mjs'],
  },
];

describe.each(existing)('a project of $name', ({ manifest, files, app, build, start: command }) => {
  let project: string;
  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'hookpact-existing-'));
    const all = { 'package.json': JSON.stringify({ private: true, ...manifest }), ...files };
    mkdirSync(join(project, dirname(app[0])), { recursive: true });
    for (const [path, text] of Object.entries(all)) writeFileSync(join(project, path), text);
  });
  afterAll(() => rmSync(project, { recursive: true }));

  it('takes webhooks with the lines that init says to add', async () => {
    writeFileSync(join(project, app[0]), '');
    const report = JSON.parse(await run(hookpact(tools), ['init', '--yes', '--json'], project));
    const mount = report.next_steps.find(({ words }: { words: string }) => words.startsWith('Add'));
    writeFileSync(join(project, app[0]), app[1](mount.lines));
    takeFromTarballs(project, packed);
    await install(project);
    const [builder, ...args] = build ?? [];
    if (builder) await run(builder, args, project);
    await run('npm', ['run', 'contract'], project);
    await run(hookpact(project), ['pact', 'verify', 'pacts'], project);
    const port = String(await freePort());
    const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
    const env = { PORT: port, ACME_WEBHOOK_SECRET: secret };
    await using server = startProcess(process.execPath, command, { cwd: project, env });
    await server.printed(/ready/);
    const url = `http://127.0.0.1:${port}/webhooks/acme`;
    const sent = ['send', 'invoice.paid', '--to', url, '--secret', secret];
    expect(await run(hookpact(project), sent, project)).toContain('taken');
    await run(hookpact(project), ['doctor', url, '--secret', secret], project);
  });
});
