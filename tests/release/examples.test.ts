import { type EmptyFolder, emptyFolder, publishAll, startRegistry } from '@hookpact/test-registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchNodes, type Nodes } from './nodes.ts';
import { presentedPackages, runsOn } from './presented.ts';
import { runExample } from './run-example.ts';
import { surroundings } from './surroundings.ts';

// a stranger with nothing but npm copies the first example of each README, on each Node

const versions = ['20.20.2', '22.23.3', process.versions.node];
const packages = presentedPackages();

const registry = await startRegistry();
let nodes: Nodes;
beforeAll(async () => {
  await publishAll(registry);
  nodes = await fetchNodes(registry, versions);
});
afterAll(async () => {
  nodes[Symbol.dispose]();
  await registry.close();
});

describe.each(versions)('on Node %s', (version) => {
  const fitting = packages.filter((candidate) => runsOn(candidate, version));
  let folder: EmptyFolder;
  beforeAll(async () => {
    folder = emptyFolder(registry, nodes.programOf(version));
    expect((await folder.run('node', ['--version'])).trim()).toBe(`v${version}`);
    folder.write('package.json', '{ "private": true, "type": "module" }\n');
    const named = new Set(
      fitting.flatMap(({ name, installs }) => [...installs, ...(surroundings[name]?.beside ?? [])]),
    );
    await folder.run('npm', ['install', '--engine-strict', ...named]);
  });
  afterAll(() => folder.remove());

  it.each(fitting)('the first example of $name runs', (manifest) =>
    runExample(manifest, folder, version),
  );
});

const [tooOld = ''] = versions;

describe(`the command line on Node ${tooOld}`, () => {
  let folder: EmptyFolder;
  beforeAll(() => {
    folder = emptyFolder(registry, nodes.programOf(tooOld));
  });
  afterAll(() => folder.remove());

  it('is refused by npm where engines are strict', async () => {
    const strict = folder.run('npm', ['install', '--engine-strict', 'hookpact']);
    await expect(strict).rejects.toThrow(/EBADENGINE.*hookpact@/s);
  });

  it('says in one line what it needs', async () => {
    await folder.run('npm', ['install', 'hookpact']);
    const { exitCode, stdout, stderr } = await folder.start('npx', ['hookpact', 'dev']).ended;
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^hookpact: This needs Node 22\.18 or later, and runs on 20\.20\.2\. .*\n$/,
    );
  });
});
