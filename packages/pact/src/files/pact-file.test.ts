import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalPact, pactDifferences, parsePact, readPacts } from '../files.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const parties = { provider: { name: 'p' }, consumer: { name: 'c' } };
const message = (description: string, contents: object = {}) => ({
  type: 'Asynchronous/Messages',
  providerStates: [{ params: { b: 1, a: 2 }, name: 's' }],
  description,
  contents: { contentType: 'application/json', content: contents, encoded: false },
});
const pact = (interactions: object[], versions = '1') =>
  parsePact(
    JSON.stringify({
      ...parties,
      interactions,
      metadata: { 'pact-js': { version: versions }, pactSpecification: { version: '4.0' } },
    }),
    'c-p.json',
  );

it('a file that is larger than any pact is not read', async () => {
  const file = join(await temporaryFolder(), 'large.json');
  await writeFile(file, '');
  await truncate(file, 64 * 1024 * 1024 + 1);
  await expect(readPacts(file)).rejects.toMatchObject({
    code: 'PACT_FILE_INVALID',
    message: expect.stringContaining('larger than 64 MiB'),
  });
});

describe('the canonical form of a pact', () => {
  it('does not depend on the order of its interactions and keys, nor on the tools', () => {
    const [a, b] = [message('a'), message('b', { x: 1, y: 2 })];
    const reversed = Object.fromEntries(Object.entries(b).toReversed());
    expect(canonicalPact(pact([reversed, a], '2'))).toBe(canonicalPact(pact([a, b])));
  });

  it('is read as the same pact', () => {
    const before = pact([message('a'), message('b')]);
    const after = parsePact(canonicalPact(before), 'c-p.json');
    expect(pactDifferences(before, after)).toEqual([]);
    expect(canonicalPact(after)).toBe(canonicalPact(before));
  });
});

it('differences name the interactions that were added, removed and changed', () => {
  const before = pact([message('kept'), message('gone'), message('other', { x: 1 })]);
  const after = pact([message('kept'), message('new'), message('other', { x: '1' })]);
  expect(pactDifferences(before, after)).toEqual([
    'added: new, given s {"a":2,"b":1}',
    'removed: gone, given s {"a":2,"b":1}',
    'changed: other, given s {"a":2,"b":1}',
  ]);
});

it('reads the messages of specification 3, states of specification 2, and counts what is no message', () => {
  const text = JSON.stringify({
    ...parties,
    messages: [{ description: 'm', providerState: 's', contents: { type: 't' } }],
    interactions: [{ description: 'h', request: { method: 'GET', path: '/' } }],
  });
  expect(parsePact(text, 'c-p.json')).toMatchObject({
    consumer: 'c',
    provider: 'p',
    others: 1,
    messages: [{ description: 'm', states: [{ name: 's', params: {} }], content: { type: 't' } }],
  });
});
