import { appendKey } from '@hookpact/json-schema/pointer';
import { type AnyExpectation, fieldsOf, nodeOf, placeOf } from '../matchers/expectation.ts';
import type { Place } from './call-site.ts';

/** Where each need of some expectations is stated, by its pattern. */
export function placesOfNeeds(expectation: AnyExpectation, pattern = ''): [string, Place][] {
  const node = nodeOf(expectation);
  if (!node) {
    return fieldsOf(expectation).flatMap(([key, field]) =>
      placesOfNeeds(field, appendKey(pattern, key)),
    );
  }
  const own = placeOf(expectation);
  const here: [string, Place][] = own ? [[pattern, own]] : [];
  if ('item' in node) return [...here, ...placesOfNeeds(node.item, `${pattern}/*`)];
  // of inThisState(string()), the outer word stands where the need begins
  return 'inner' in node ? [...placesOfNeeds(node.inner, pattern), ...here] : here;
}
