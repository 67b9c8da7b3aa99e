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
