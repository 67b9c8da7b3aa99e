import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validatorOf } from '../compare/validators.ts';
import { pairsOf, settingsFor } from '../testing/law-pairs.ts';
import { compareContracts } from './compare-contracts.ts';
import type { Contract } from './contract.ts';

const limits = { timeoutMs: 60_000, maxSteps: 5_000 };
const time = 3_600_000; // with COMPAT_PAIRS, as long as it takes
const contract = (paid: unknown, sent: unknown): Contract => ({
  name: 'shop',
  events: { paid: { schema: paid }, sent: { schema: sent } },
});

describe.each(Object.entries(pairsOf))('the laws of compareContracts, on pairs %s', (_, pair) => {
  test(
    'to swap the contracts is to swap the readers',
    () => {
      fc.assert(
        fc.property(pair, pair, ([a, b], [c, d]) => {
          const [old, next] = [contract(a, c), contract(b, d)];
          const forward = compareContracts(old, next, { ...limits, readers: 'old-readers' });
          const backward = compareContracts(next, old, { ...limits, readers: 'new-readers' });
          const verdicts = ({ events }: typeof forward) =>
            events.map(({ event, verdict }) => [event, verdict]);
          expect(verdicts(backward)).toEqual(verdicts(forward));
        }),
        settingsFor(1 / 60),
      );
    },
    time,
  );

  test(
    'a contract does not differ from itself, whatever the words and the order of keys',
    () => {
      fc.assert(
        fc.property(pair, ([a, b]) => {
          const said = contract({ ...Object(a), title: 'x' }, { ...Object(b), description: 'y' });
          const { verdict, changes, events } = compareContracts(
            contract(Object(a), Object(b)),
            said,
          );
          expect({ verdict, changes }).toEqual({ verdict: 'safe', changes: [] });
          expect(events.map(({ kind }) => kind)).toEqual(['same', 'same']);
        }),
        settingsFor(1 / 100),
      );
    },
    time,
  );
});

/** Keywords side by side, of which several change at once. */
const value = fc.record(
  {
    type: fc.constantFrom('integer', 'number', 'string', ['string', 'null']),
    minimum: fc.integer({ min: -2, max: 2 }),
    maximum: fc.integer({ min: 1, max: 4 }),
    multipleOf: fc.constantFrom(2, 3),
    minLength: fc.nat(2),
    maxLength: fc.nat(3),
    pattern: fc.constantFrom('^a', 'b$'),
    enum: fc.constantFrom([1, 2], ['a', 'b'], [null, 'ab', 4]),
  },
  { requiredKeys: [] },
);

test.each(['old-readers', 'new-readers'] as const)(
  'the witness of each difference is sent as everything is now, and refused, for %s',
  (readers) => {
    const event = (schema: unknown) => {
      const payload = { type: 'object', properties: { v: schema }, required: ['v'] };
      return { name: 'shop', events: { paid: { schema: payload } } };
    };
    fc.assert(
      fc.property(value, value, (old, next) => {
        const { changes } = compareContracts(event(old), event(next), { ...limits, readers });
        const [sent, read] = readers === 'old-readers' ? [next, old] : [old, next];
        for (const { verdict, witness, keyword } of changes) {
          if (verdict !== 'breaking') continue;
          expect(validatorOf(sent, '2020-12')?.(witness), keyword).toBe(true);
          expect(validatorOf(read, '2020-12')?.(witness), keyword).toBe(false);
        }
      }),
      settingsFor(1 / 20),
    );
  },
  time,
);
