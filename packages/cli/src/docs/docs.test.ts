import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { writeCatalog } from '../testing/catalog-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

function folderWithCatalog(): string {
  const folder = temporaryFolder();
  writeCatalog(folder, 'acme');
  return folder;
}

const run = (cwd: string, line: string) => callCli(line.split(' '), { cwd }).ended;

describe('hookpact docs', () => {
  it('writes a site, finds it fresh, and says what became stale', async () => {
    const folder = folderWithCatalog();
    expect(await run(folder, 'docs catalog.ts --out site')).toEqual({
      exitCode: 0,
      stdout: 'Wrote site (9 files)',
      stderr: '',
    });
    expect(await run(folder, 'docs catalog.ts --out site --check')).toMatchObject({
      exitCode: 0,
      stdout: 'Fresh: site (9 files)',
    });
    const file = join(folder, 'site/acme.paid.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Paid.', 'Sold.'));
    const stale = await run(folder, 'docs catalog.ts --out site --check');
    expect(stale.exitCode).toBe(1);
    expect(stale.stdout).toBe(
      'site/acme.paid.md, line 3:\n  - Sold.\n  + Paid.\n' +
        'One file is stale. Run the command without --check.',
    );
  });

  it('writes one file', async () => {
    const folder = folderWithCatalog();
    const { stdout } = await run(folder, 'docs catalog.ts --single-file --out acme.html --json');
    expect(JSON.parse(stdout)).toEqual({
      catalog: 'acme',
      events: 1,
      outputs: [{ path: 'acme.html', files: 1 }],
      stale: [],
    });
    expect(readFileSync(join(folder, 'acme.html'), 'utf8')).toMatch(/^<!doctype html>\n/);
  });

  it('takes signing, earlier versions and retries of the configuration', async () => {
    const folder = folderWithCatalog();
    const config = `import { acme } from './catalog.ts';
      export default { catalogs: [acme], docs: {
        signing: null, date: '2026-11-28',
        history: [{ catalog: { ...acme, version: '1' }, date: '2026-01-01' }],
      } };`;
    writeFileSync(join(folder, 'hookpact.config.ts'), config);
    await run(folder, 'docs --out site');
    expect(readFileSync(join(folder, 'site/changes.html'), 'utf8')).toContain('2026-11-28');
    const delivery = readFileSync(join(folder, 'site/delivery.html'), 'utf8');
    expect(delivery).toContain('up to 9 times');
    expect(delivery).not.toContain('Verify a signature');
  });
});

it.each([
  ['docs catalog.ts', "Required option '--out <path>'"],
  ['docs --out site', 'There is no catalogue here.'],
  ['docs missing.ts --out site', 'There is no file at missing.ts.'],
  ['docs catalog.ts --out site --single-file', 'site must end in .html'],
  ['docs catalog.ts --out site.html', 'looks like one file. Add --single-file'],
  ['docs catalog.ts --out .', 'holds files that were not generated'],
  ['docs catalog.ts --out catalog.ts', 'cannot be written'],
  ['docs catalog.ts --out catalog.ts/site', 'cannot be written'],
  ['docs catalog.ts --single-file --out folder.html', 'it is a folder'],
])('hookpact %s is refused, and writes nothing', async (line, words) => {
  const folder = folderWithCatalog();
  mkdirSync(join(folder, 'folder.html'));
  const before = readdirSync(folder, { recursive: true });
  const { exitCode, stdout, stderr } = await run(folder, line);
  expect(stderr).toContain(words);
  expect(stdout).toBe('');
  expect(exitCode).toBe(2);
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});
