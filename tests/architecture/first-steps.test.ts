import { expect, it } from 'vitest';
import { importedPackages, presentedPackages } from '../release/presented.ts';

it.each(presentedPackages())('the README of $name installs what its example imports', (it) => {
  expect(it.installs).toContain(it.name);
  expect(it.example).not.toBe('');
  expect(importedPackages(it.example).filter((name) => !it.installs.includes(name))).toEqual([]);
});
