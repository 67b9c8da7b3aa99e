import type { LookupAddress, LookupOptions } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { publicLookup } from './public-lookup.ts';

const four = (address: string): LookupAddress => ({ address, family: 4 });
const six = (address: string): LookupAddress => ({ address, family: 6 });

/** What is told of a name with these addresses. */
const look = (given: Error | LookupAddress[], options: LookupOptions) =>
  new Promise((resolve) => {
    const lookup = publicLookup((_, { all }, callback) => {
      expect(all).toBe(true); // or a private one may hide behind the first
      if (given instanceof Error) callback(given as NodeJS.ErrnoException, '');
      else callback(null, given);
    });
    lookup('a.example', options, (error, ...found) => resolve(error ? error : found));
  });

describe('a name', () => {
  const mixed = [four('10.0.0.1'), four('8.8.8.8'), six('fd00::1'), six('2606:4700::1111')];

  it('is connected to at its public addresses alone', async () => {
    expect(await look(mixed, { all: true })).toEqual([[four('8.8.8.8'), six('2606:4700::1111')]]);
    expect(await look(mixed, {})).toEqual(['8.8.8.8', 4]);
  });

  it.each([
    ['with private addresses', [four('10.0.0.1'), six('::1')]],
    ['without any', []],
  ])('%s is blocked', async (_, addresses) => {
    for (const options of [{}, { all: true }]) {
      expect(await look(addresses, options)).toMatchObject({
        code: 'EGRESS_BLOCKED',
        message: expect.stringContaining('a.example has no public address'),
      });
    }
  });

  it('that cannot be looked up says why', async () => {
    const error = new Error('EAI_AGAIN');
    expect(await look(error, { all: true })).toBe(error);
  });
});
