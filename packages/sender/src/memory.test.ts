import { memoryStore } from './memory.ts';
import { describeDeliveryStore } from './testing/store-suite.ts';

describeDeliveryStore('in memory', async () => {
  const store = memoryStore();
  await store.open(0);
  return { store, isLasting: false, close: () => store.close() };
});
