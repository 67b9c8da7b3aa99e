import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { catalogModule } from '../testing/catalog-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { writeFile as write } from '../testing/write-file.ts';

const run = (cwd: string, line: string) => callCli(line.split(' '), { cwd }).ended;
const schema = (id: object, required = ['id']) => ({
  type: 'object',
  properties: { id },
  required,
});
const text = { type: 'string' };
const widened = { type: ['string', 'null'] };

function schemaFolders(next: object): string {
  const folder = temporaryFolder();
  write(folder, 'old/order.paid.json', schema(text));
  write(folder, 'new/order.paid.json', next);
  return folder;
}

describe('hookpact diff', () => {
  it('says first whether it is safe, then why not, and how to go on', async () => {
    const { exitCode, stdout } = await run(schemaFolders(schema(widened)), 'diff old new');
    expect(exitCode).toBe(1);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('Not safe: 1 of 1 event would break receivers, for 1 reason.');
    expect(stdout).toContain('breaking order.paid /id\n  type: "string" became ["string","null"]');
    expect(stdout).toContain('  at: new/order.paid.json:1:38');
    expect(stdout).toContain('witness: null');
    expect(stdout).toContain('to allow it: {"id":"order.paid/id#type:');
  });

  it('names the consumers whose pacts need what breaks, and those that do not', async () => {
    const folder = schemaFolders({ ...schema(text), properties: { key: text }, required: ['key'] });
    const pact = (consumer: string, contents: object) =>
      write(folder, `pacts/${consumer}.json`, {
        consumer: { name: consumer },
        provider: { name: 'shop' },
        messages: [{ description: 'order.paid', contents }],
      });
    pact('billing', { id: 'a' });
    pact('audit', { note: 'a' });
    const { stdout } = await run(folder, 'diff old new --pacts pacts');
    expect(stdout).toContain('use: breaks billing (needs /id); not needed by audit');
    pact('billing', { note: 'a' });
    expect((await run(folder, 'diff old new --pacts pacts')).stdout).toContain(
      'use: no known consumer reads it; not needed by audit, billing',
    );
    const refused = await run(folder, 'diff old new --pacts nowhere');
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('nowhere') });
  });

  it('takes a format for a word, and for a check where that is asked for', async () => {
    const folder = schemaFolders(schema(text));
    write(folder, 'old/order.paid.json', schema({ ...text, format: 'date' }));
    expect((await run(folder, 'diff old new')).exitCode).toBe(0);
    const { exitCode, stdout } = await run(folder, 'diff old new --format-asserts');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('format removed: "date"');
  });

  it('exits with 0 where nothing breaks', async () => {
    const next = { ...schema(text), properties: { id: text, note: text } };
    const { exitCode, stdout } = await run(schemaFolders(next), 'diff old new');
    expect({ exitCode, first: stdout.split('\n')[0] }).toEqual({
      exitCode: 0,
      first: 'Safe: 1 of 1 event changed, and no receiver breaks.',
    });
  });

  it('lets a break through that the allow file names, until it expires', async () => {
    const folder = schemaFolders(schema(widened));
    const { stdout } = await run(folder, 'diff old new --json');
    const [{ id }] = JSON.parse(stdout).findings;
    const allow = (expires: string) => [{ id, reason: 'agreed', owner: 'shop', expires }];
    write(folder, 'allow.json', allow('2999-01-01'));
    expect((await run(folder, 'diff old new --allow allow.json')).exitCode).toBe(0);
    write(folder, 'allow.json', allow('2020-01-01'));
    expect((await run(folder, 'diff old new --allow allow.json')).exitCode).toBe(1);
    write(folder, 'allow.json', [{ id }]);
    const refused = await run(folder, 'diff old new --allow allow.json');
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('0.reason') });
  });

  it('fails on what is not proved only where that is asked for', async () => {
    const folder = temporaryFolder();
    write(folder, 'both/old/x.json', { type: 'string', pattern: '(?<!a)b' });
    write(folder, 'both/new/x.json', { type: 'string', pattern: '^cb+$' });
    expect((await run(folder, 'diff both/old both/new')).exitCode).toBe(0);
    const line = 'diff both/old both/new --fail-on unknown';
    expect((await run(folder, line)).exitCode).toBe(1);
  });

  it('compares the webhooks of OpenAPI documents, in YAML too', async () => {
    const folder = temporaryFolder();
    const document = (id: object) => ({
      openapi: '3.1.0',
      info: { title: 'Shop', version: '1' },
      webhooks: {
        'order.paid': {
          post: {
            requestBody: {
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
            },
          },
        },
      },
      components: { schemas: { Order: schema(id) } },
    });
    write(folder, 'old.yaml', JSON.stringify(document(text))); // JSON is YAML
    write(folder, 'new.json', document(widened));
    const { exitCode, stdout } = await run(folder, 'diff old.yaml new.json');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('breaking order.paid /id');
  });

  it('follows references across files, and calls a file that others refer to no event', async () => {
    const folder = schemaFolders(schema({ $ref: 'shapes/id.json' }));
    write(folder, 'new/shapes/id.json', widened);
    const { stdout } = await run(folder, 'diff old new');
    expect(stdout).toContain('Not safe: 1 of 1 event');
    expect(stdout).toContain('type: "string" became ["string","null"]');
  });

  it('compares callbacks of OpenAPI 3.0, whose nullable is a change of type', async () => {
    const folder = temporaryFolder();
    const document = (id: object) => {
      const content = { 'application/json': { schema: schema(id) } };
      const callbacks = {
        paid: { '{$request.body#/url}': { post: { requestBody: { content } } } },
      };
      return { openapi: '3.0.3', info: {}, paths: { '/hooks': { post: { callbacks } } } };
    };
    write(folder, 'old.json', document(text));
    write(folder, 'new.json', document({ ...text, nullable: true }));
    const { exitCode, stdout } = await run(folder, 'diff old.json new.json');
    expect({ exitCode, stdout }).toEqual({
      exitCode: 1,
      stdout: expect.stringContaining('breaking paid (post /hooks) /id'),
    });
  });

  it('names events by a constant of the payload where --type-key says which', async () => {
    const folder = temporaryFolder();
    const kind = (id: object) => ({
      type: 'object',
      properties: { kind: { const: 'order.paid' }, id },
      required: ['kind', 'id'],
    });
    write(folder, 'old.json', { oneOf: [kind(text)] });
    write(folder, 'new.json', { oneOf: [kind(widened)] });
    const { stdout } = await run(folder, 'diff old.json new.json --type-key kind');
    expect(stdout).toContain('breaking order.paid /id');
  });

  it('compares with a published package, and runs no script of it', async () => {
    const folder = schemaFolders(schema(widened));
    const scripts = { prepack: 'touch ran', prepare: 'touch ran', postinstall: 'touch ran' };
    const exports = { '.': { types: './none.d.ts', import: './catalog.ts' } };
    const packed = { name: '@acme/events', version: '1.2.0', type: 'module', exports, scripts };
    write(folder, 'acme/package.json', packed);
    write(folder, 'acme/schemas/order.paid.json', schema(text));
    write(folder, 'acme/catalog.ts', catalogModule('acme'));
    const changed = catalogModule('acme').replace('id: z.string()', 'id: z.string().optional()');
    write(folder, 'catalog.ts', changed);
    execFileSync('npm', ['pack', '--ignore-scripts', './acme'], { cwd: folder, stdio: 'pipe' });
    rmSync(join(folder, 'acme'), { recursive: true });
    const before = readdirSync(folder);
    const { stdout } = await run(folder, 'diff npm:./acme-events-1.2.0.tgz#schemas new');
    expect(stdout).toContain('breaking order.paid /id');
    expect(readdirSync(folder)).toEqual(before);
    const entry = await run(folder, 'diff npm:./acme-events-1.2.0.tgz catalog.ts');
    expect(entry.stdout).toContain('may be missing now');
    const lost = await run(folder, 'diff npm:./acme-events-1.2.0.tgz#lost new');
    expect(lost).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('There is no lost'),
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  it('compares with a document that a server has', async () => {
    const folder = schemaFolders(schema(widened));
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/order.paid.json' ? 200 : 404;
      response.end(JSON.stringify(schema(text)));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      const { port } = server.address() as AddressInfo; // it listens on TCP
      const at = `http://127.0.0.1:${port}`;
      const { stdout } = await run(folder, `diff ${at}/order.paid.json new`);
      expect(stdout).toContain('breaking order.paid /id');
      const lost = await run(folder, `diff ${at}/lost.json new`);
      expect(lost).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('answered 404') });
    } finally {
      server.close();
    }
  });

  it('compares a catalogue with itself at a git revision, and leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
        cwd: folder,
      });
    write(folder, 'src/catalog.ts', catalogModule('acme'));
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    const changed = catalogModule('acme').replace('id: z.string()', 'id: z.string().optional()');
    write(folder, 'src/catalog.ts', changed);
    const { exitCode, stdout, stderr } = await run(folder, 'diff --base HEAD src/catalog.ts');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toContain('may be missing now');
    expect(readdirSync(folder).sort()).toEqual(['.git', 'src']);
  });

  const reports: [string, (text: string) => unknown][] = [
    ['markdown', (report) => report.startsWith('**Not safe')],
    ['github', (report) => report.includes('::error file=new/order.paid.json,line=1,col=')],
    ['gitlab', (report) => JSON.parse(report)[0].location.path === 'new/order.paid.json'],
    ['junit', (report) => report.includes('failures="1"')],
    ['sarif', (report) => JSON.parse(report).runs[0].results[0].level === 'error'],
  ];
  it.each(reports)('reports as %s', async (format, check) => {
    const { stdout } = await run(schemaFolders(schema(widened)), `diff old new --format ${format}`);
    expect(check(stdout)).toBe(true);
  });

  it.each([
    ['diff old', 'Name the old contract and the new one'],
    ['diff old nowhere', 'There is no catalogue or schema at nowhere'],
    ['diff old broken.json', 'broken.json:1 is neither JSON nor YAML'],
    ['diff old lost.json', 'lost.json:1#/properties/id refers to gone.json'],
    ['diff old empty', 'empty holds no schemas: it has no .json'],
    ['diff old openapi.json', 'openapi.json:1# holds no events'],
    ['diff --base HEAD old', 'This folder is no git repository'],
  ])('%s says what is wrong', async (line, words) => {
    const folder = schemaFolders(schema(text));
    write(folder, 'broken.json', '{');
    write(folder, 'lost.json', schema({ $ref: 'gone.json' }));
    write(folder, 'openapi.json', { openapi: '3.1.0', paths: {} });
    mkdirSync(join(folder, 'empty'));
    expect(await run(folder, line)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(words),
    });
  });
});
