/** What happened and what to do about it; words in braces are filled in with the facts. */
export type ErrorTable<Code extends string = string> = Readonly<
  Record<Code, { readonly message: string; readonly remedy: string }>
>;

/** The values for the braces of a table's texts. */
export type ErrorFacts = Readonly<Record<string, string | number>>;

/** An error with a stable code. Compare `code`, not the message. */
export interface CodedError<Code extends string> extends Error {
  readonly code: Code;
  /** What to do about it, in one sentence. */
  readonly remedy: string;
}

export type CodedErrorClass<Code extends string> = {
  /** The code and the facts fill the message and the remedy; `cause` is kept. */
  new (code: Code, facts?: ErrorFacts, options?: ErrorOptions): CodedError<Code>;
  /** The class's name, whatever a minifier makes of it. */
  readonly errorName: string;
};

/**
 * Makes the error class of a package from its table.
 *
 * @param name of the class; part of stack traces and of what {@link guardFor} compares
 * @param remedyInMessage adds the remedy to the message, for errors that test runners show @default false
 * @example
 * export class ShopError extends defineErrors('ShopError', shopErrors) {}
 */
export function defineErrors<Code extends string>(
  name: string,
  table: ErrorTable<Code>,
  { remedyInMessage = false }: { remedyInMessage?: boolean } = {},
): CodedErrorClass<Code> {
  return class extends Error {
    static readonly errorName = name;
    override readonly name = name;
    readonly code: Code;
    readonly remedy: string;

    constructor(code: Code, facts: ErrorFacts = {}, options: ErrorOptions = {}) {
      const message = fill(table[code].message, facts);
      const remedy = fill(table[code].remedy, facts);
      super(remedyInMessage ? `${message}\n${remedy}` : message, options);
      this.code = code;
      this.remedy = remedy;
    }
  };
}

/** A word without a fact stays in its braces: a text about braces is not broken. */
function fill(template: string, facts: ErrorFacts): string {
  return template.replace(/\{(\w+)\}/g, (whole, word: string) => String(facts[word] ?? whole));
}
