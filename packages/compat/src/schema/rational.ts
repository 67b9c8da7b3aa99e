/** An exact fraction in lowest terms; `den` is positive. Doubles would say that 0.3 is no multiple of 0.1. */
export type Rational = { readonly num: bigint; readonly den: bigint };

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y) [x, y] = [y, x % y];
  return x;
}

export function rational(num: bigint, den = 1n): Rational {
  const sign = den < 0n ? -1n : 1n;
  const divisor = gcd(num, den) || 1n;
  return { num: (sign * num) / divisor, den: (sign * den) / divisor };
}

/** The fraction that the decimal text of a number stands for. */
export function toRational(value: number): Rational {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = digits.split('.');
  const power = Number(exponent) - fraction.length;
  const num = BigInt(whole + fraction);
  return power < 0 ? rational(num, 10n ** BigInt(-power)) : rational(num * 10n ** BigInt(power));
}

/** The nearest double. */
export function toNumber({ num, den }: Rational): number {
  if (den === 1n) return Number(num);
  const near = Number(num) / Number(den);
  if (Number.isFinite(near)) return near;
  return Number((num * 10n ** 20n) / den) / 1e20;
}

export const compareRationals = (a: Rational, b: Rational): number => {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const times = (a: Rational, b: Rational): Rational => rational(a.num * b.num, a.den * b.den);
export const dividedBy = (a: Rational, b: Rational): Rational =>
  rational(a.num * b.den, a.den * b.num);
export const plus = (a: Rational, b: Rational): Rational =>
  rational(a.num * b.den + b.num * a.den, a.den * b.den);

export const isMultipleOf = (a: Rational, of: Rational): boolean =>
  of.num !== 0n && dividedBy(a, of).den === 1n;

/** The smallest positive number that both divide. */
export function leastCommonMultiple(a: Rational, b: Rational): Rational {
  const num = (a.num * b.num) / (gcd(a.num, b.num) || 1n);
  return rational(num < 0n ? -num : num, gcd(a.den, b.den));
}

export const floor = ({ num, den }: Rational): bigint =>
  num >= 0n ? num / den : -((-num + den - 1n) / den);
export const ceil = ({ num, den }: Rational): bigint => -floor({ num: -num, den });
