import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { versions } from './versions.ts';

const root = join(import.meta.dirname, '../../../..');
const manifests = globSync('{package.json,{packages,apps}/*/package.json}', { cwd: root }).map(
  (path) => JSON.parse(readFileSync(join(root, path), 'utf8')),
);
// Next and its users are at the line before the one that we compile with
const others = Object.entries(versions).filter(([name]) => name !== 'typescript');

it.each(others)('%s %s is the version that this repository is tested with', (name, range) => {
  const used = manifests.map(
    (manifest) => manifest.devDependencies?.[name] ?? manifest.dependencies?.[name],
  );
  expect(used).toContain(range.replace('^', ''));
});
