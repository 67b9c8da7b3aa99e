import { expect, it } from 'vitest';
import { groupOf, groups } from '../case.ts';
import { cases } from './index.ts';

it('there are at least 150 cases, and some in each group', () => {
  expect(cases.length).toBeGreaterThanOrEqual(150);
  expect([...new Set(cases.map(groupOf))]).toEqual([...groups]);
});

it('no id and no title stands twice', () => {
  for (const values of [cases.map(({ id }) => id), cases.map(({ title }) => title)]) {
    expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
  }
});

it('every case says what is sent, why, and how to repair it', () => {
  for (const { id, title, why, remedy, sends } of cases) {
    expect(id).toMatch(/^[a-z]+\/[1-9]\d*$/);
    // a part of a sentence, and sentences
    for (const text of [title, sends]) expect(text, id).not.toMatch(/[.!?]$/);
    for (const text of [why, remedy]) expect(text, id).toMatch(/^[A-Z].*\.$/);
  }
});

it('a case that counts effects is alone', () => {
  const counting = cases.filter(({ needs }) => needs?.some((need) => /probe|effects/.test(need)));
  expect(counting.length).toBeGreaterThan(10);
  expect(counting.filter(({ alone }) => !alone)).toEqual([]);
});
