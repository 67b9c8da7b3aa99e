import type { CodedErrorClass, ErrorFacts } from './define-errors.ts';

/** Where an error is explained, for texts that name its code alone. */
export const whereToLook = (code: string): string =>
  `Look up ${code} in docs/errors.md of Hookpact.`;

/**
 * Makes the error class of a package without its texts, for bundles that carry no sentences: the
 * message is the code with its facts; the remedy is one of the facts, or names the page of errors.
 *
 * @example
 * export class ShopError extends defineCodes<'CART_EMPTY'>('ShopError') {}
 */
export function defineCodes<Code extends string, DoorCode extends string = never>(
  name: string,
): CodedErrorClass<Code, DoorCode> {
  return class extends Error {
    static readonly errorName = name;
    override readonly name = name;
    readonly code: Code;
    readonly remedy: string;

    constructor(code: Code, facts: ErrorFacts = {}, options: ErrorOptions = {}) {
      super(`${code} ${JSON.stringify(facts)}`, options);
      this.code = code;
      this.remedy = String(facts.remedy ?? whereToLook(code));
    }
  };
}
