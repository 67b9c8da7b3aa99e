import { isLongRun } from '@hookpact/test-processes';
import { answerFaults } from './answers.ts';
import { duplicateFaults } from './duplicates.ts';
import { eventFaults } from './events.ts';
import type { SeededFault } from './seeded-fault.ts';
import { signatureFaults } from './signature.ts';

const kinds: readonly (readonly SeededFault[])[] = [
  signatureFaults,
  duplicateFaults,
  eventFaults,
  answerFaults,
];

/** Each is checked with all cases, a minute for all of them: the short form takes one of each kind. */
export const checkedFaults = kinds.flatMap((faults) => (isLongRun ? faults : faults.slice(0, 1)));
