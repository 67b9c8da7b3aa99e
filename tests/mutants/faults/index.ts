import type { Fault } from '../fault.ts';
import { commandLineFaults } from './command-line.ts';
import { otherFaults } from './others.ts';
import { pactFaults } from './pact.ts';
import { receiverFaults } from './receiver.ts';
import { receiverStoreFaults } from './receiver-stores.ts';
import { senderFaults } from './sender.ts';
import { signatureFaults } from './signature.ts';

export const faults: readonly Fault[] = [
  ...signatureFaults,
  ...receiverFaults,
  ...receiverStoreFaults,
  ...senderFaults,
  ...pactFaults,
  ...commandLineFaults,
  ...otherFaults,
];
