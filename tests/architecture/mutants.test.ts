import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Fault } from '../mutants/fault.ts';
import { otherFaults } from '../mutants/faults/others.ts';
import { receiverFaults } from '../mutants/faults/receiver.ts';
import { senderFaults } from '../mutants/faults/sender.ts';
import { signatureFaults } from '../mutants/faults/signature.ts';

const root = join(import.meta.dirname, '../..');
const faults: readonly Fault[] = [
  ...signatureFaults,
  ...receiverFaults,
  ...senderFaults,
  ...otherFaults,
];

// what `npm run mutants` says an hour later
it.each(faults.map((fault) => [fault.file, fault.breaks, fault] as const))(
  'in %s can still be put in: %s',
  (file, _, { find }) => {
    const [, ...rest] = readFileSync(join(root, file), 'utf8').split(find);
    expect(rest).toHaveLength(1);
  },
);
