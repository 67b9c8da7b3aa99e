import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { emptyFolder, publishAll, startRegistry } from '@hookpact/test-registry';
import { afterAll, beforeAll, expect, it } from 'vitest';

const program = join(import.meta.dirname, '../../.ci/attach-sbom');

/** Stands for GitHub's: keeps what it is called with. */
const gh = `#!/usr/bin/env bash
echo "$1 $2 $3" >> calls
cp "$4" files/
`;

const registry = await startRegistry();
beforeAll(() => publishAll(registry), 600_000);
afterAll(() => registry.close());

it('attaches to each GitHub release what its package is installed with', async () => {
  using folder = emptyFolder(registry);
  folder.write('bin/gh', gh);
  folder.write('files/.keep', '');
  await folder.run('chmod', ['+x', 'bin/gh']);
  const version = (await folder.run('npm', ['view', '@hookpact/receiver', 'version'])).trim();
  const published = ['@hookpact/receiver', 'hookpact'].map((name) => ({ name, version }));
  const PATH = [join(folder.path, 'bin'), folder.env.PATH].join(delimiter);
  await folder.run(program, [], { env: { PATH, PUBLISHED: JSON.stringify(published) } });

  expect(readFileSync(join(folder.path, 'calls'), 'utf8')).toBe(
    published.map(({ name }) => `release upload ${name}@${version}\n`).join(''),
  );
  const files = readdirSync(join(folder.path, 'files')).filter((file) => file !== '.keep');
  const [receiver, cli] = [`hookpact-receiver-${version}`, `hookpact-${version}`].map((name) => {
    expect(files).toContain(`${name}.cdx.json`);
    return JSON.parse(readFileSync(join(folder.path, 'files', `${name}.cdx.json`), 'utf8'));
  });
  expect(receiver).toMatchObject({
    bomFormat: 'CycloneDX',
    metadata: { component: { purl: `pkg:npm/%40hookpact/receiver@${version}` } },
  });
  const parts = (bom: { components: { purl: string }[] }) => bom.components.map(({ purl }) => purl);
  expect(parts(receiver)).toContain(`pkg:npm/%40hookpact/signature@${version}`);
  expect(parts(cli)).toContainEqual(expect.stringMatching(/^pkg:npm\/zod@4/));
  expect([...parts(receiver), ...parts(cli)].filter((purl) => /vitest|\/test-/.test(purl))).toEqual(
    [],
  );
});
