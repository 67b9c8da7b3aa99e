import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ProofRule, proofRules, ruleSet, rulesIn } from './rules.ts';

const names = Object.keys(proofRules) as ProofRule[];

test('each rule has a bit of its own', () => {
  expect(rulesIn(ruleSet(...names))).toEqual(names);
  for (const name of names) expect(rulesIn(ruleSet(name))).toEqual([name]);
});

test('the README lists every rule, and no other', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, section = ''] = readme.split('## Rules of a proof');
  const rows = [...section.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].slice(0, names.length);
  expect(rows.map(([, name, says]) => [name, says])).toEqual(Object.entries(proofRules));
});
