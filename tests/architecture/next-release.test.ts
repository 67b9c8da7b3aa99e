import { giveVersions, nextRelease } from '@hookpact/test-registry';
import { expect, it } from 'vitest';
import { publishedPackages } from './packages.ts';

it('gives all packages one version, which is no 0.0', async () => {
  const released = await nextRelease();
  const published = publishedPackages().map(({ manifest }) => manifest.name);
  expect(released.map(({ name }) => name).toSorted()).toEqual(published.toSorted());
  const versions = new Set(released.map(({ version }) => version));
  expect(versions.size, [...versions].join(', ')).toBe(1);
  expect([...versions]).not.toEqual([expect.stringMatching(/^0\.0\./)]);
});

it('is made once: the commit of a release is released as it is', async () => {
  const unchanged = await nextRelease();
  expect(await nextRelease(giveVersions)).toEqual(unchanged);
});
