/** How requests are signed: the schemes of `@hookpact/signature`, or one of your own. */
export type CheckScheme = {
  /** As in the registry and on the command line: `standard`, `github`, `none`. */
  readonly name: string;
  /** Returns the headers that prove who sent the body. */
  sign(input: SchemeInput): SignatureHeaders | PromiseLike<SignatureHeaders>;
};

export type SchemeInput = {
  readonly body: Uint8Array;
  readonly secret: string | readonly string[];
  readonly id?: string | undefined;
  /** Whole seconds since 1970. */
  readonly timestampSeconds?: number | undefined;
  /** Where it is sent, for schemes that sign the URL. */
  readonly url?: string | undefined;
};

export type SignatureHeaders = Readonly<Record<string, string>>;
