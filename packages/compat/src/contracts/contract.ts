/** The events of a provider, as plain JSON Schema: what a catalogue, a folder or a document says. */
export type Contract = {
  readonly name: string;
  /** Where the type of an event stands in a payload (a key, or a JSON Pointer), if that is known. */
  readonly typeKey?: string | undefined;
  /** The header that has the type, where no payload has it. */
  readonly typeHeader?: string | undefined;
  readonly events: Readonly<Record<string, ContractEvent>>;
};

export type ContractEvent = {
  readonly schema: unknown;
  readonly deprecated?: boolean | undefined;
  /** Places of the payload (`*` for any index) that the provider may change at any time. */
  readonly mayChange?: readonly string[] | undefined;
};
