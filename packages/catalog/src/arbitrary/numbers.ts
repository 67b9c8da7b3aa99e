import type { JsonSchema } from '@hookpact/json-schema';
import * as fc from 'fast-check';

/** Numbers within their bounds; multiples are made from whole numbers. */
export function numberOf(schema: JsonSchema): fc.Arbitrary<number> {
  const { multipleOf, type } = schema;
  if (typeof multipleOf === 'number') {
    const { min, max } = rangeOf(schema);
    const step = type === 'integer' && !Number.isInteger(multipleOf) ? 1 : multipleOf;
    const range = { min: Math.ceil(min / step), max: Math.floor(max / step) };
    return fc.integer(within(range)).map((factor) => factor * step);
  }
  if (type === 'integer') {
    const { min, max } = rangeOf(schema);
    return fc.integer(within({ min: Math.ceil(min), max: Math.floor(max) }));
  }
  const { min, max, minExcluded, maxExcluded } = rangeOf(schema);
  const numbers = fc.double({
    ...(Number.isFinite(min) && { min }),
    ...(Number.isFinite(max) && { max }),
    minExcluded,
    maxExcluded,
    noNaN: true,
    noDefaultInfinity: true,
  });
  // to fast-check -0 is below 0
  return numbers.filter((number) => !(Object.is(number, -0) && maxExcluded && max === 0));
}

function rangeOf(schema: JsonSchema) {
  const lowest = boundOf(
    schema.minimum,
    schema.exclusiveMinimum,
    Math.max,
    Number.NEGATIVE_INFINITY,
  );
  const highest = boundOf(
    schema.maximum,
    schema.exclusiveMaximum,
    Math.min,
    Number.POSITIVE_INFINITY,
  );
  const isWhole = schema.type === 'integer' || schema.multipleOf !== undefined;
  return {
    min: isWhole && lowest.isExcluded ? Math.floor(lowest.at) + 1 : lowest.at,
    max: isWhole && highest.isExcluded ? Math.ceil(highest.at) - 1 : highest.at,
    minExcluded: !isWhole && lowest.isExcluded,
    maxExcluded: !isWhole && highest.isExcluded,
  };
}

/** The tighter of an inclusive and an exclusive bound. */
function boundOf(
  inclusive: unknown,
  exclusive: unknown,
  tighter: (a: number, b: number) => number,
  none: number,
) {
  const [a, b] = [inclusive, exclusive].map((value) => (typeof value === 'number' ? value : none));
  const at = tighter(a ?? none, b ?? none);
  return { at, isExcluded: Number.isFinite(at) && at === b };
}

const within = ({ min, max }: { min: number; max: number }) => ({
  min: Math.max(min, Number.MIN_SAFE_INTEGER),
  max: Math.min(max, Number.MAX_SAFE_INTEGER),
});
