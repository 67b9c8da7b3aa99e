import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that compute or wait for long: started last, they would keep one core busy and the other idle. */
const longest = [
  'tests/faults/quick',
  'packages/conformance/src/judge',
  'apps/receiver-many/src/check',
  'packages/compat/src/compare/laws',
  'packages/compat/src/contracts/laws',
  'packages/docgen/src/types/quicktype/write-quicktype',
  'packages/sender/src/store/postgres/postgres-store',
  'contract/conformance',
];

/** Starts the longest files first, also in a clone that has no times of an earlier run. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = longest.findIndex((path) => moduleId.includes(path));
      return rank === -1 ? longest.length : rank;
    };
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}
