import { SieveError } from '../errors.ts';

/** `value` as JSON. Throws `ARGUMENT_INVALID` for what JSON cannot say (a BigInt, a cycle). */
export function toJson(name: string, value: object): string {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    const expected = 'JSON: no BigInt, and no object inside itself';
    throw new SieveError('ARGUMENT_INVALID', { facts: { name, expected }, cause });
  }
}
