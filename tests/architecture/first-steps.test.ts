import { expect, it } from 'vitest';
import { importedPackages, presentedPackages } from '../release/presented.ts';

it.each(presentedPackages())(
  'the README of $name installs what its example imports',
  (manifest) => {
    expect(manifest.installs).toContain(manifest.name);
    expect(manifest.example).not.toBe('');
    expect(
      importedPackages(manifest.example).filter((name) => !manifest.installs.includes(name)),
    ).toEqual([]);
  },
);
