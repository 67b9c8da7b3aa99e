import { appendKey } from '@hookpact/json-schema/pointer';
import { unknownField } from '../guarantees/unknown-fields.ts';
import { type AnyNeed, fieldsOf, nodeOf } from '../matchers/need.ts';

/** How what a handler read differs from what its contract says it needs. */
export type ReadsDifference = {
  /** Needs that the handler never looked at: perhaps it does not need them. */
  readonly neverRead: readonly string[];
  /** Fields that it looked at and the contract does not name: nobody will keep them for it. */
  readonly undeclared: readonly string[];
};

/** Compares by pattern; reading an object or list on the way to a need is part of the need. */
export function compareReads(
  needs: AnyNeed,
  touched: readonly string[],
  typeKey: string,
): ReadsDifference {
  const needed = leavesOf(needs).filter((it) => it !== appendKey('', typeKey));
  // copying an object reads all of it, also the field that we put there
  const read = touched.filter((it) => it !== appendKey('', typeKey) && !it.includes(unknownField));
  const isWithin = (inner: string, outer: string) =>
    inner === outer || inner.startsWith(`${outer}/`);
  return {
    neverRead: needed.filter((need) => !read.some((it) => isWithin(it, need))),
    undeclared: read.filter(
      (it) => !needed.some((need) => isWithin(need, it) || isWithin(it, need)),
    ),
  };
}

function leavesOf(need: AnyNeed, pattern = ''): string[] {
  const node = nodeOf(need);
  if (!node) {
    const leaves = fieldsOf(need).flatMap(([key, it]) => leavesOf(it, appendKey(pattern, key)));
    return leaves.length > 0 || pattern === '' ? leaves : [pattern];
  }
  if ('need' in node) return leavesOf(node.need, pattern);
  return 'item' in node ? leavesOf(node.item, `${pattern}/*`) : [pattern];
}
