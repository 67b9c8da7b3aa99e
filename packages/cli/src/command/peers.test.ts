import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { describeError, exitCodeOf } from './describe-error.ts';
import { type Peer, peers, requirePeers } from './peers.ts';

const modules = join(import.meta.dirname, '../../../../node_modules');

it('a package that is missing is named with the line that installs it, and exit code 2', () => {
  const ask = () => requirePeers('--database-url', ['pg', 'pg-boss'], (name) => name === 'pg');
  expect(ask).toThrow('--database-url needs pg-boss, which hookpact does not bring along.');
  try {
    ask();
  } catch (error) {
    expect(exitCodeOf(error)).toBe(2);
    const { text } = describeError(error, { invocation: 'npx hookpact' });
    expect(text).toContain(`Install what is missing: npm install -D pg-boss@${peers['pg-boss']}`);
  }
});

it('asks for nothing that is there', () => {
  requirePeers('x', Object.keys(peers) as Peer[]); // its keys
  requirePeers('x', ['pg', 'fast-check'], () => true);
});

it('names all optional packages, and no other', () => {
  expect(Object.keys(peers).toSorted()).toEqual(Object.keys(manifest.peerDependencies).toSorted());
  expect(Object.keys(manifest.peerDependenciesMeta).toSorted()).toEqual(
    Object.keys(peers).toSorted(),
  );
});

it.each(Object.entries(peers))('%s %s is the version of this repository', (name, version) => {
  const installed = readFileSync(join(modules, name, 'package.json'), 'utf8');
  expect(JSON.parse(installed).version).toBe(version);
});
