import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { faults } from '../mutants/faults/index.ts';

const root = join(import.meta.dirname, '../..');

// what `npm run mutants` says an hour later
it.each(faults.map((fault) => [fault.file, fault.breaks, fault] as const))(
  'in %s can still be put in: %s',
  (file, _, { find }) => {
    const [, ...rest] = readFileSync(join(root, file), 'utf8').split(find);
    expect(rest).toHaveLength(1);
  },
);
