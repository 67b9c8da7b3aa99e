/** A body that is being read. */
export type Upload = {
  /** The sender's network address, where the host tells it. */
  address?(): string | undefined;
  cut(): void;
};
