import type { CodedError } from './define-errors.ts';

type CodeOf<Class> = Class extends new (...args: never[]) => CodedError<infer Code> ? Code : never;

/**
 * Makes the guard of an error class: whether a value is such an error, optionally with one code.
 * It compares names, as a program may hold two copies of a package, each with a class of its own.
 * Packages for edge hosts mark the call as pure: bundlers then drop a guard that nobody calls.
 *
 * @example
 * export const isShopError = guardFor(ShopError);
 * if (isShopError(error, 'CART_EMPTY')) showEmptyCart();
 */
export function guardFor<Class extends (new (...args: never[]) => Error) & { errorName: string }>(
  errorClass: Class,
): (error: unknown, code?: CodeOf<Class>) => error is InstanceType<Class> {
  return (error, code): error is InstanceType<Class> =>
    error instanceof Error &&
    error.name === errorClass.errorName &&
    'code' in error &&
    (code === undefined || error.code === code);
}
