import { answerFaults } from './answers.ts';
import { duplicateFaults } from './duplicates.ts';
import { eventFaults } from './events.ts';
import type { SeededFault } from './seeded-fault.ts';
import { signatureFaults } from './signature.ts';

/** All receivers with a fault. */
export const seededFaults: readonly SeededFault[] = [
  ...signatureFaults,
  ...duplicateFaults,
  ...eventFaults,
  ...answerFaults,
];

/** Each is checked with all cases, a minute for all of them: the short form takes one or two of every kind. */
export const checkedFaults = process.env.HOOKPACT_TEST_LONG
  ? seededFaults
  : seededFaults.filter((_, index) => index % 8 === 0);
