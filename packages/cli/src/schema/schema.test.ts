import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { catalogModule, writeCatalog } from '../testing/catalog-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

function folderWithCatalog(...names: string[]): string {
  const folder = temporaryFolder();
  writeCatalog(folder, ...(names.length > 0 ? names : ['acme']));
  return folder;
}

const run = (cwd: string, line: string) => callCli(line.split(' ').filter(Boolean), { cwd }).ended;

const outputs = '--json-schema out/schemas --openapi out/openapi.yaml --asyncapi out/asyncapi.json';

describe('hookpact schema', () => {
  it('prints the JSON Schema of all events where no file is asked for', async () => {
    const { exitCode, stdout } = await run(folderWithCatalog(), 'schema catalog.ts');
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'AcmeEvent',
    });
    expect(exitCode).toBe(0);
  });

  it('writes files, finds them fresh, and names what became stale', async () => {
    const folder = folderWithCatalog();
    expect(await run(folder, `schema catalog.ts ${outputs} --lint`)).toEqual({
      exitCode: 0,
      stdout: 'Wrote out/schemas (4 files)\nWrote out/openapi.yaml\nWrote out/asyncapi.json',
      stderr: '',
    });
    expect(await run(folder, `schema catalog.ts ${outputs} --check`)).toEqual({
      exitCode: 0,
      stdout: 'Fresh: out/schemas (4 files)\nFresh: out/openapi.yaml\nFresh: out/asyncapi.json',
      stderr: '',
    });

    const file = join(folder, 'out/openapi.yaml');
    const text = readFileSync(file, 'utf8').replace('summary: Paid.', 'summary: Sold.');
    writeFileSync(file, text);
    const line = text.split('\n').findIndex((line) => line.includes('Sold')) + 1;
    const stale = await run(folder, `schema catalog.ts ${outputs} --check`);
    expect(stale.exitCode).toBe(1);
    expect(stale.stdout).toBe(
      `out/openapi.yaml, line ${line}:\n  -       summary: Sold.\n  +       summary: Paid.\n` +
        'One file is stale. Run the command without --check.',
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('writes a catalogue that checks where nothing may be compiled', async () => {
    const folder = folderWithCatalog();
    expect(await run(folder, 'schema catalog.ts --standalone edge.mjs')).toMatchObject({
      ...{ exitCode: 0, stdout: 'Wrote edge.mjs' },
    });
    const file = join(folder, 'edge.mjs');
    const door = JSON.stringify(import.meta.resolve('@hookpact/catalog'));
    // the folder has no packages
    writeFileSync(file, readFileSync(file, 'utf8').replace("'@hookpact/catalog'", door));
    const script = `
      import { catalog } from ${JSON.stringify(pathToFileURL(file).href)};
      const kinds = ['x', 1].map((id) => catalog.safeParse({ type: 'acme.paid', id }).kind);
      console.log(kinds.join());`;
    const flags = ['--conditions=@hookpact/source', '--disallow-code-generation-from-strings'];
    const node = [...flags, '--input-type=module', '--eval', script];
    const { stdout } = await promisify(execFile)(process.execPath, node);
    expect(stdout.trim()).toBe('event,invalid');
  });

  it('tells a program what was done', async () => {
    const folder = folderWithCatalog();
    const { stdout } = await run(folder, 'schema catalog.ts --openapi openapi.json --json');
    expect(JSON.parse(stdout)).toEqual({
      catalog: 'acme',
      events: 1,
      outputs: [{ path: 'openapi.json', files: 1 }],
      stale: [],
      problems: [],
    });
  });

  it('takes the catalogue of the configuration, with its policy and how it signs', async () => {
    const folder = folderWithCatalog();
    writeFileSync(
      join(folder, 'hookpact.config.ts'),
      `import { acme } from './catalog.ts';
       export default { catalogs: [acme], docs: { signing: null } };`,
    );
    await run(folder, 'schema --openapi openapi.yaml');
    const text = readFileSync(join(folder, 'openapi.yaml'), 'utf8');
    expect(text).toContain('up to 9 times');
    expect(text).not.toContain('webhook-signature');
  });

  it('writes what another catalogue of the file says where that is asked for', async () => {
    const folder = folderWithCatalog('acme', 'other');
    await run(
      folder,
      'schema catalog.ts --provider other --json-schema schemas --dialect draft-07',
    );
    expect(readdirSync(join(folder, 'schemas/draft-07'))).toEqual([
      'other-event.schema.json',
      'other.paid.schema.json',
    ]);
  });
});

const files = {
  'two.ts': catalogModule('acme', 'other'),
  'none.ts': 'export const acme = { name: "acme" };',
  'broken.ts': 'export const acme = ',
  'throws.ts': 'throw new Error("no database");',
  'page.md': '# Acme',
};

it.each([
  ['schema', 'There is no catalogue here. Name the file that exports it'],
  ['schema --provider acme', 'There is no catalogue acme here. Name its file'],
  ['schema two.ts', 'two.ts has 2 catalogues. Say which: --provider acme | other.'],
  ['schema two.ts --provider third', 'There is no catalogue third here, only acme, other.'],
  ['schema none.ts', 'none.ts exports no catalogue'],
  ['schema missing.ts', 'There is no file at missing.ts. Check the path.'],
  ['schema broken.ts', 'broken.ts cannot be loaded: '],
  ['schema throws.ts', 'throws.ts cannot be loaded: no database'],
  ['schema page.md', 'page.md is neither a module'],
  ['schema --config mine.ts', 'There is no configuration at '],
  ['schema catalog.ts --check', '--check needs an output to compare.'],
  ['schema catalog.ts --lint', '--lint needs --openapi.'],
  ['schema catalog.ts --openapi a.txt', 'must end in .json, .yaml or .yml'],
  ['schema catalog.ts --openapi a.json --asyncapi a.json', 'overlap: one is inside the other'],
  ['schema catalog.ts --standalone a.ts', 'must end in .js or .mjs'],
  ['schema catalog.ts --json-schema s --dialect draft-04', 'draft-2020-12, draft-07'],
  [`schema catalog.ts --json-schema s --openapi page.md/a.json`, 'cannot be written'],
  ['schema catalog.ts --json-schema s --openapi folder.json', 'it is a folder'],
  ['schema catalog.ts --json-schema page.md', 'it is not a folder'],
  ['schema catalog.ts --json-schema .', 'holds files that were not generated'],
  ['schema catalog.ts --json-schema s --openapi s/a.json', 'overlap: one is inside the other'],
])('hookpact %s is refused, and writes nothing', async (line, words) => {
  const folder = folderWithCatalog();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, 'folder.json'));
  const before = readdirSync(folder, { recursive: true });
  const { exitCode, stdout, stderr } = await run(folder, line);
  expect(stderr).toContain(words);
  expect(stdout).toBe('');
  expect(exitCode).toBe(2);
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});
