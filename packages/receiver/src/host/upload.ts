/** A body that is being read. */
export type Upload = {
  readonly address: (() => string | undefined) | undefined;
  cut(): void;
};
