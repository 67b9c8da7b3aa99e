import { appendKey } from '@hookpact/json-schema/pointer';
import { unknownField } from '../guarantees/unknown-fields.ts';
import { type AnyExpectation, fieldsOf, nodeOf } from '../matchers/expectation.ts';

/** How what a handler read differs from what its contract says it expects. */
export type ReadsDifference = {
  /** Expectations that the handler never looked at: perhaps it does not need them. */
  readonly neverRead: readonly string[];
  /** Fields that were read but are not in the contract: the provider does not keep them. */
  readonly undeclared: readonly string[];
};

/**
 * Compares by pattern; reading an object or list on the way to a expectation is part of the
 * expectation.
 */
export function compareReads(
  expectations: AnyExpectation,
  touched: readonly string[],
  typePointer: string | undefined,
): ReadsDifference {
  const needed = leavesOf(expectations).filter((pointer) => pointer !== typePointer);
  // copying an object reads all of it, also the field that we put there
  const read = touched.filter(
    (pointer) => pointer !== typePointer && !pointer.includes(unknownField),
  );
  const isWithin = (inner: string, outer: string) =>
    inner === outer || inner.startsWith(`${outer}/`);
  return {
    neverRead: needed.filter(
      (expectation) => !read.some((pointer) => isWithin(pointer, expectation)),
    ),
    undeclared: read.filter(
      (pointer) =>
        !needed.some(
          (expectation) => isWithin(expectation, pointer) || isWithin(pointer, expectation),
        ),
    ),
  };
}

function leavesOf(expectation: AnyExpectation, pattern = ''): string[] {
  const node = nodeOf(expectation);
  if (!node) {
    const leaves = fieldsOf(expectation).flatMap(([key, field]) =>
      leavesOf(field, appendKey(pattern, key)),
    );
    return leaves.length > 0 || pattern === '' ? leaves : [pattern];
  }
  if ('inner' in node) return leavesOf(node.inner, pattern);
  return 'item' in node ? leavesOf(node.item, `${pattern}/*`) : [pattern];
}
