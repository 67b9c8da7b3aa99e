import { expect, it } from 'vitest';
import { lockedVersions, upTo } from './locked-versions.ts';

const versions = ['1.0.0', '1.0.9', '1.1.0-rc.1', '1.1.2', '2.0.0', '2.0.1', '2.1.0'];
const document = {
  name: 'a',
  versions: Object.fromEntries(versions.map((version) => [version, { version }])),
  'dist-tags': { latest: '2.1.0', next: '1.1.0-rc.1', old: '1.1.2' },
};

it('a package is as it was when it was locked, with what a range can take of it', () => {
  const { versions: kept, ...others } = upTo(['1.0.0', '2.0.1'], document);
  expect(Object.keys(kept)).toEqual(['1.0.0', '1.0.9', '1.1.2', '2.0.1']);
  expect(others).toEqual({ name: 'a', 'dist-tags': { latest: '2.0.1', old: '1.1.2' } });
});

it('versions are ordered by their numbers', () => {
  const { versions: kept } = upTo(['10.0.0'], {
    'dist-tags': {},
    versions: { '9.0.0': {}, '10.0.0': {}, '11.0.0': {} },
  });
  expect(Object.keys(kept)).toEqual(['9.0.0', '10.0.0']);
});

it('the lock file names what strangers install, in each version', () => {
  const locked = lockedVersions();
  expect(locked.get('typescript')?.at(-1)).toMatch(/^7\./);
  expect(locked.get('express')).toEqual([
    expect.stringMatching(/^4\./),
    expect.stringMatching(/^5\./),
  ]);
  expect([...locked.keys()].filter((name) => name.startsWith('@hookpact/'))).toEqual([]);
});
