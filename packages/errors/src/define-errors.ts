/** The words of an error and its remedy; words in braces are filled in with the facts. */
export type ErrorTable<Code extends string = string> = Readonly<Record<Code, ErrorText>>;

type ErrorText = { readonly message: string; readonly remedy: string };

/** The values for the braces of a table's texts. */
export type ErrorFacts = Readonly<Record<string, string | number>>;

/** An error with a stable code. Compare `code`, not the message. */
export interface CodedError<Code extends string> extends Error {
  readonly code: Code;
  /** The remedy, in one sentence. */
  readonly remedy: string;
}

export type CodedErrorClass<Code extends string, DoorCode extends string = never> = {
  /** The code and the facts fill the message and the remedy; `cause` is kept. */
  new (code: Code, facts?: ErrorFacts, options?: ErrorOptions): CodedError<Code | DoorCode>;
  /** The class's name, which a minifier must not change. */
  readonly errorName: string;
};

/** Also takes the table, for {@link defineDoorErrors}. */
type ErrorClassWithTable = {
  new (
    code: string,
    facts?: ErrorFacts,
    options?: ErrorOptions,
    table?: ErrorTable,
  ): CodedError<string>;
};

/**
 * Makes the error class of a package from its table.
 *
 * @typeParam DoorCode the codes of its {@link defineDoorErrors}, if it has any
 * @param name of the class; part of stack traces and of what {@link guardFor} compares
 * @param table of texts; for bundles without them there is {@link defineCodes}
 * @param remedyInMessage adds the remedy to the message, for errors that test runners show @default false
 * @example
 * export class ShopError extends defineErrors('ShopError', shopErrors) {}
 */
export function defineErrors<Code extends string, DoorCode extends string = never>(
  name: string,
  table: ErrorTable<Code>,
  { remedyInMessage = false }: { remedyInMessage?: boolean } = {},
): CodedErrorClass<Code, DoorCode> {
  return class extends Error {
    static readonly errorName = name;
    override readonly name = name;
    readonly code: Code;
    readonly remedy: string;

    constructor(
      code: Code,
      facts: ErrorFacts = {},
      options: ErrorOptions = {},
      texts: ErrorTable<Code> = table,
    ) {
      const text = texts[code];
      const message = fill(text.message, facts);
      const remedy = fill(text.remedy, facts);
      super(remedyInMessage ? `${message}\n${remedy}` : message, options);
      this.code = code;
      this.remedy = remedy;
    }
  };
}

/**
 * Makes the class of the codes that one door alone throws, so that a bundle without the door does
 * not carry their texts. Its instances are errors of `errorClass`.
 *
 * @example
 * export class RefundError extends defineDoorErrors(ShopError, refundErrors) {}
 */
export function defineDoorErrors<Code extends string, PackageError extends CodedError<string>>(
  errorClass: new (...args: never[]) => PackageError,
  table: ErrorTable<Code>,
): new (
  code: Code,
  facts?: ErrorFacts,
  options?: ErrorOptions,
) => PackageError {
  // every class of defineErrors takes one
  const Base = errorClass as unknown as ErrorClassWithTable;
  const DoorError = class extends Base {
    constructor(code: Code, facts?: ErrorFacts, options?: ErrorOptions) {
      super(code, facts, options, table);
    }
  };
  // it extends errorClass
  return DoorError as unknown as ReturnType<typeof defineDoorErrors<Code, PackageError>>;
}

/** A word without a fact stays in its braces: a text about braces is not broken. */
function fill(template: string, facts: ErrorFacts): string {
  return template.replace(/\{(\w+)\}/g, (whole, word: string) => String(facts[word] ?? whole));
}
