import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { schemes } from '@hookpact/signature/schemes';
import { describe, expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { frameworks } from './choices.ts';
import { InitReport } from './report.ts';

type Files = Readonly<Record<string, string>>;

function folderWith(files: Files): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const init = (cwd: string, ...args: string[]) => callCli(['init', ...args], { cwd }).ended;

async function reportOf(cwd: string, ...args: string[]) {
  const { stdout, stderr, exitCode } = await init(cwd, '--json', ...args);
  expect([stderr, exitCode]).toEqual(['', 0]);
  return InitReport.parse(JSON.parse(stdout));
}

/** All files of a folder with their texts. */
const contentOf = (folder: string): Files =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
  );

const manifest = (fields: object) => `${JSON.stringify({ name: 'app', ...fields }, null, 4)}\n`;
const express = manifest({ type: 'module', dependencies: { express: '5.0.0' } });

describe('an empty folder', () => {
  it('becomes a project of Express in TypeScript', async () => {
    const cwd = temporaryFolder();
    const { framework, language, files, is_written } = await reportOf(cwd);
    expect({ framework, language, is_written }).toEqual({
      framework: 'express',
      language: 'ts',
      is_written: true,
    });
    expect(files.map(({ path }) => path).toSorted()).toEqual(
      Object.keys(contentOf(cwd)).toSorted(),
    );
    expect(files.map(({ path }) => path)).toEqual([
      'package.json',
      'src/webhooks/catalog.ts',
      'src/webhooks/receiver.ts',
      'tsconfig.json',
      'src/main.ts',
      'contract/acme-webhooks.test.ts',
      'contract/vitest.config.mjs',
      'hookpact.config.ts',
      '.github/workflows/webhooks.yml',
      'README.md',
      '.env',
      '.env.example',
      '.gitignore',
    ]);
  });

  it('gets a secret of its own, which is not committed', async () => {
    const folders = [temporaryFolder(), temporaryFolder()];
    for (const cwd of folders) await reportOf(cwd);
    const secrets = folders.map((cwd) => readFileSync(join(cwd, '.env'), 'utf8'));
    expect(secrets[0]).toMatch(/^ACME_WEBHOOK_SECRET=whsec_[\w+/=]{40,}\n$/);
    expect(secrets[0]).not.toBe(secrets[1]);
    expect(contentOf(folders[0] ?? '')['.gitignore']?.split('\n')).toContain('.env');
    expect(contentOf(folders[0] ?? '')['.env.example']).toBe('ACME_WEBHOOK_SECRET=\n');
  });

  it('may be a folder that is not there yet', async () => {
    const cwd = temporaryFolder();
    const { next_steps } = await reportOf(cwd, 'new/project', '--yes');
    expect(existsSync(join(cwd, 'new/project/package.json'))).toBe(true);
    expect(next_steps[0]).toEqual({ words: 'Go there', lines: ['cd new/project'] });
  });

  it.each([
    ['my shop', "cd 'my shop'"],
    ['-shop', 'cd ./-shop'],
    ['./', undefined],
  ])('%j is a folder that the next steps lead into', async (folder, line) => {
    const { next_steps } = await reportOf(temporaryFolder(), '--', folder);
    const [first] = next_steps;
    expect(first?.words === 'Go there' ? first.lines[0] : undefined).toBe(line);
  });

  it.each(['consumer', 'provider'])('keeps the README of its repository, as a %s', async (role) => {
    const cwd = folderWith({ 'README.md': '# Shop\n', LICENSE: 'MIT' });
    const { files } = await reportOf(cwd, '--role', role);
    expect(files.map(({ path }: { path: string }) => path)).not.toContain('README.md');
    expect(contentOf(cwd)).toMatchObject({ 'README.md': '# Shop\n', LICENSE: 'MIT' });
  });

  it.each(['taken', 'taken/below', 'taken/far/below', '', ' '])(
    '%j is refused where "taken" is a file, with what to do',
    async (folder) => {
      const cwd = folderWith({ taken: 'mine' });
      const { exitCode, stderr } = await init(cwd, folder);
      expect([exitCode, stderr]).toEqual([
        2,
        expect.stringMatching(/Name (one|a folder), or leave/),
      ]);
      expect(contentOf(cwd)).toEqual({ taken: 'mine' });
    },
  );

  it.each(frameworks)(
    'has nothing of TypeScript in a project of %s in JavaScript',
    async (name) => {
      const cwd = temporaryFolder();
      await reportOf(cwd, '--framework', name, '--language', 'js');
      const files = contentOf(cwd);
      expect(Object.keys(files).filter((path) => /\.tsx?$|tsconfig/.test(path))).toEqual([]);
      expect(files['package.json']).not.toMatch(/typescript|@types/);
      expect(Object.values(files).join('\n')).not.toMatch(/: string[;,)]|import type|\.ts'/);
    },
  );
});

describe('a provider', () => {
  it('is a service that sends what it describes, with the contract of its first consumer', async () => {
    const cwd = temporaryFolder();
    const { role, files } = await reportOf(cwd, '--role', 'provider', '--provider', 'acme-billing');
    expect([role, files.map(({ path }) => path).toSorted()]).toEqual([
      'provider',
      [
        '.github/workflows/webhooks.yml',
        '.gitignore',
        'README.md',
        'hookpact.config.ts',
        'package.json',
        'pacts/app-acme-billing.json',
        'src/app.ts',
        'src/catalog.ts',
        'src/endpoints.ts',
        'src/main.ts',
        'src/service.ts',
        'src/states.ts',
        'test/app.test.ts',
        'tsconfig.json',
        'vitest.config.ts',
      ],
    ]);
    expect(contentOf(cwd)['hookpact.config.ts']).toContain("states: { 'acme-billing': states }");
  });

  it.each<[flags: string[], files: Files, words: string]>([
    [['--framework', 'next'], {}, 'Leave out --framework next'],
    [['--language', 'js'], {}, 'Leave out --language js'],
    [['--scheme', 'stripe'], {}, 'Leave out --scheme stripe'],
    [['--provider', 'sieve'], {}, 'Write a name of yours'],
    [[], { 'package.json': express }, 'Run it in an empty folder'],
  ])('with %j in %j is a wrong call', async (flags, files, words) => {
    const cwd = folderWith(files);
    const { exitCode, stderr } = await init(cwd, '--role', 'provider', ...flags);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(contentOf(cwd)).toEqual(files);
  });
});

describe('a provider that signs', () => {
  const names = Object.keys(schemes).filter((name) => !['v1', 'v1a'].includes(name));

  it.each(names)('as %s is received so, and its secret fits', async (name) => {
    const cwd = temporaryFolder();
    const { scheme, next_steps } = await reportOf(cwd, '--scheme', name);
    expect(scheme).toBe(name);
    const files = contentOf(cwd);
    const secret = /=(.+)/.exec(files['.env'] ?? '')?.[1];
    expect(secret === undefined).toBe(name === 'none');
    const how = schemes[name as keyof typeof schemes];
    const verifier = () => how.verifier({ secrets: [secret ?? ''] });
    expect(verifier).not.toThrow();
    const isDefault = name === 'standard';
    const isNamed = (text = '') => text.includes(`scheme: ${name}`);
    expect(isNamed(files['src/webhooks/receiver.ts'])).toBe(!isDefault);
    expect(isNamed(files['contract/acme-webhooks.test.ts'])).toBe(!isDefault && name !== 'none');
    const line = next_steps.at(-1)?.lines[0] ?? '';
    expect(line.includes(`--scheme ${name}`)).toBe(!isDefault && name !== 'none');
  });
});

describe('a project that is there', () => {
  it.each<[name: string, files: Files, written: string[], endings: RegExp]>([
    [
      'of Express in TypeScript that is compiled',
      { 'package.json': express, 'tsconfig.json': '{}', 'src/app.ts': '' },
      ['src/webhooks/receiver.ts', 'contract/acme-webhooks.test.ts', 'hookpact.config.mjs'],
      /from '\.\/catalog\.js'/,
    ],
    [
      'of Express in TypeScript that Node runs',
      {
        'package.json': express,
        'tsconfig.json': '{"compilerOptions": {"allowImportingTsExtensions": true}}',
      },
      ['webhooks/receiver.ts', 'hookpact.config.ts'],
      /from '\.\/catalog\.ts'/,
    ],
    [
      'of CommonJS',
      { 'package.json': manifest({ dependencies: { express: '4' } }) },
      ['webhooks/receiver.mjs', 'contract/acme-webhooks.test.mjs', 'hookpact.config.mjs'],
      /from '\.\/catalog\.mjs'/,
    ],
    [
      'of Next with src/app',
      {
        'package.json': manifest({ dependencies: { next: '16', express: '5' } }),
        'tsconfig.json': '{}',
        'src/app/page.tsx': '',
      },
      ['src/app/webhooks/acme/route.ts', 'src/webhooks/receiver.ts', 'hookpact.config.mjs'],
      /from '\.\/catalog'/,
    ],
  ])('%s', async (_, before, written, endings) => {
    const cwd = folderWith(before);
    const { files } = await reportOf(cwd);
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(written));
    const after = contentOf(cwd);
    expect(after[written.find((path) => path.includes('receiver')) ?? '']).toMatch(endings);
    expect(after).not.toHaveProperty('.env');
    for (const [path, text] of Object.entries(before)) {
      if (path !== 'package.json') expect(after[path]).toBe(text);
    }
  });

  it.each<[name: string, files: Files, from: string]>([
    [
      'app',
      { 'package.json': manifest({ dependencies: { next: '16' } }) },
      '../../../webhooks/receiver.js',
    ],
    [
      'app beside src',
      { 'package.json': manifest({ dependencies: { next: '16' } }), 'src/a.js': '' },
      '../../../src/webhooks/receiver.js',
    ],
    [
      'src/app',
      { 'package.json': manifest({ dependencies: { next: '16' } }), 'src/app/page.jsx': '' },
      '../../../webhooks/receiver.js',
    ],
  ])('the route of Next in %s finds the receiver', async (_, before, from) => {
    const cwd = folderWith(before);
    const { files } = await reportOf(cwd);
    const route = files.find(({ path }) => path.endsWith('route.js'))?.path ?? '';
    expect(contentOf(cwd)[route]).toContain(`from '${from}'`);
    expect(existsSync(join(cwd, dirname(route), from))).toBe(true);
  });

  it('keeps all that package.json says, and its indentation', async () => {
    const fields = {
      scripts: { contract: 'mine', start: 'node app.js' },
      dependencies: { zod: '3.25.76', express: '5.0.0' },
      devDependencies: { vitest: '4.0.0' },
      type: 'module',
    };
    const cwd = folderWith({ 'package.json': manifest(fields) });
    await reportOf(cwd);
    const text = contentOf(cwd)['package.json'] ?? '';
    expect(text).toMatch(/\n {4}"name"/);
    const after = JSON.parse(text);
    expect(after).toMatchObject({ name: 'app', ...fields });
    expect(after.dependencies).toHaveProperty('@hookpact/receiver');
    expect(after.devDependencies).toHaveProperty('hookpact');
  });

  it('keeps the lines of .env.example and .gitignore, and adds what they lack', async () => {
    const before = {
      'package.json': express,
      '.env.example': 'PORT=1',
      '.gitignore': '/.env\nx\n',
    };
    const cwd = folderWith(before);
    await reportOf(cwd);
    const after = contentOf(cwd);
    expect(after['.env.example']).toBe('PORT=1\nACME_WEBHOOK_SECRET=\n');
    expect(after['.gitignore']).toBe('/.env\nx\n.hookpact/\n');
  });

  it('says which lines to add to the app', async () => {
    const { next_steps } = await reportOf(folderWith({ 'package.json': express, 'src/a.js': '' }));
    expect(next_steps.find(({ words }) => words.startsWith('Add'))).toEqual({
      words: 'Add to your app, above express.json()',
      lines: [
        `import { toExpress } from '@hookpact/receiver/express';`,
        `import { webhooks } from './webhooks/receiver.js';`,
        `app.post('/webhooks/acme', toExpress(webhooks));`,
      ],
    });
  });

  it.each([
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['package-lock.json', 'npm'],
  ])('with %s is installed by %s, also in the workflow', async (lock, name) => {
    const cwd = folderWith({ 'package.json': express, [lock]: '' });
    const { package_manager, next_steps } = await reportOf(cwd);
    expect([package_manager, next_steps[0]?.lines]).toEqual([name, [`${name} install`]]);
    expect(contentOf(cwd)['.github/workflows/webhooks.yml']).toMatch(
      new RegExp(`run: ${name} (ci|install)`),
    );
  });
});

describe('all files or none', () => {
  it.each([
    'src/webhooks/catalog.ts',
    'contract/vitest.config.mjs',
    '.github/workflows/webhooks.yml',
  ])('nothing is written where %s is there', async (path) => {
    const before = { [path]: 'mine' };
    const cwd = folderWith(before);
    const { exitCode, stderr } = await init(cwd);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(path)]);
    expect(stderr).toContain('Nothing was written');
    expect(contentOf(cwd)).toEqual(before);
  });

  it('--force replaces it, and says so', async () => {
    const cwd = folderWith({ 'src/webhooks/catalog.ts': 'mine' });
    const { files } = await reportOf(cwd, '--force');
    expect(files).toContainEqual({ path: 'src/webhooks/catalog.ts', kind: 'replaced' });
    expect(contentOf(cwd)['src/webhooks/catalog.ts']).toContain('defineCatalog');
  });

  it('a second run changes nothing', async () => {
    const cwd = temporaryFolder();
    await reportOf(cwd);
    const before = contentOf(cwd);
    expect((await init(cwd)).exitCode).toBe(2);
    expect(contentOf(cwd)).toEqual(before);
  });

  it('a file where a folder must be leaves the project as it was', async () => {
    const before = { 'package.json': express, contract: 'a file', 'src/a.js': '' };
    const cwd = folderWith(before);
    const { exitCode, stderr } = await init(cwd);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('so nothing was')]);
    expect(contentOf(cwd)).toEqual(before);
    expect(existsSync(join(cwd, 'src/webhooks'))).toBe(false);
  });

  it('--dry-run writes nothing, and tells all', async () => {
    const cwd = temporaryFolder();
    const { files, is_written } = await reportOf(cwd, '--dry-run');
    expect([is_written, files.length > 10, contentOf(cwd)]).toEqual([false, true, {}]);
  });
});

it.each<[args: string[], files: Files, words: string]>([
  [['--framework', 'koa'], {}, 'express'],
  [['--language', 'py'], {}, 'ts'],
  [['--provider', 'Acme Inc'], {}, 'a name in lower case'],
  [['--provider', '../x'], {}, 'a name in lower case'],
  [[], { 'package.json': '{' }, 'package.json is not a JSON object'],
  [[], { 'package.json': '[]' }, 'package.json is not a JSON object'],
  [[], { 'package.json': '{}' }, 'Say which one it is with --framework'],
])('init %j in %j is a wrong call', async (args, files, words) => {
  const cwd = folderWith(files);
  const { exitCode, stderr } = await init(cwd, ...args);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(words)]);
  expect(contentOf(cwd)).toEqual(files);
});

it('says in words what was written and what to do next', async () => {
  const { stdout } = await init(temporaryFolder());
  expect(stdout).toContain('  + src/webhooks/catalog.ts\n');
  expect(stdout).toMatch(/\n1\. Install:\n {5}npm install\n2\. Run the contract test/);
  expect(stdout).toMatch(/npx hookpact send invoice\.paid --to http:\S+ --secret whsec_\S+$/);
});
