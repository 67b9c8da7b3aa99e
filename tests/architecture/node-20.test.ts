import { compile } from '@hookpact/test-compiler';
import { expect, it } from 'vitest';
import { doorsOf, publishedPackages } from './packages.ts';

const forNode20 = publishedPackages().filter(({ manifest }) => manifest.engines.node === '>=20');

it('packages that ask for Node 20 use nothing of the language that it lacks', async () => {
  expect(forNode20.map(({ manifest }) => manifest.name)).toContain('@hookpact/receiver');
  const files = forNode20.flatMap(doorsOf).map(({ file }) => file);
  expect(await compile({ files, lib: ['es2023'] })).toEqual([]);
});
