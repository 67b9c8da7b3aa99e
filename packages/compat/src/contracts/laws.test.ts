import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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
