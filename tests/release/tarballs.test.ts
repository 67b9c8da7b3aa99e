import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type EmptyFolder,
  emptyFolder,
  nextRelease,
  publishAll,
  startRegistry,
} from '@hookpact/test-registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// what a tarball holds, as npm unpacks it

const registry = await startRegistry();
const packages = await nextRelease();
let folder: EmptyFolder;
beforeAll(async () => {
  await publishAll(registry);
  folder = emptyFolder(registry);
  const specs = packages.map(({ name, version }) => `${name}@${version}`);
  await folder.run('npm', ['install', '--omit=peer', ...specs]);
}, 600_000);
afterAll(async () => {
  folder.remove();
  await registry.close();
});

describe.each(packages)('$name', ({ name }) => {
  const place = (path: string) => join(folder.path, 'node_modules', name, path);
  const read = (path: string) => readFileSync(place(path), 'utf8');

  it('has a licence, and a README whose links work wherever it is shown', () => {
    expect(read('LICENSE')).toContain('MIT License');
    const targets = [...read('README.md').matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)];
    const relative = targets
      .map(([, first, second]) => first ?? second ?? '')
      .filter((target) => !/^(https:|mailto:|#)/.test(target));
    expect(relative).toEqual([]);
  });

  it('has each source once, where its maps say', () => {
    const maps = globSync('dist/**/*.map', { cwd: place('') });
    const faults = maps.flatMap((file) => {
      const { sources = [], sourcesContent } = JSON.parse(read(file));
      const missing = sources
        .map((source: string) => join(dirname(file), source))
        .filter((source: string) => !existsSync(place(source)));
      const isTwice = sourcesContent?.some(Boolean) && existsSync(place('src'));
      return [...missing, ...(isTwice ? [`${file} holds what is in src`] : [])];
    });
    expect(faults).toEqual([]);
  });

  it('has no tests, and a manifest with an address, an honest engine and caret ranges', () => {
    expect(globSync('**/*.{test,test-d}.*', { cwd: place('') })).toEqual([]);
    const { repository, engines, dependencies = {} } = JSON.parse(read('package.json'));
    expect(repository.url).toMatch(/^git\+https:\/\/github\.com\//);
    expect(engines.node).toMatch(/^>=(20|22\.18)$/);
    const ours = Object.entries<string>(dependencies).filter(([name]) => name.includes('hookpact'));
    expect(ours.filter(([, range]) => !range.startsWith('^'))).toEqual([]);
  });
});
