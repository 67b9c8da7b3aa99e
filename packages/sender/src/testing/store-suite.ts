import { describe } from 'vitest';
import { itAccepts } from './store-suite/accepting.ts';
import { itDelivers } from './store-suite/delivering.ts';
import { itKeepsItsTransaction } from './store-suite/ending.ts';
import { itSurvivesItsFailures } from './store-suite/failing.ts';
import { openForEachTest, type StoreUnderTest } from './store-suite/harness.ts';
import { itKeepsItsWord } from './store-suite/lasting.ts';
import { itIsOperated } from './store-suite/operating.ts';

/** The behaviour of every store of the sender, on its real engine. */
export function describeDeliveryStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`the store ${name}`, () => {
    const host = openForEachTest(open);
    itAccepts(host);
    itKeepsItsTransaction(host);
    itDelivers(host);
    itIsOperated(host);
    itKeepsItsWord(host);
    itSurvivesItsFailures(host);
  });
}
