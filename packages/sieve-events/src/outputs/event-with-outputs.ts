/** What is read of an event that carries outputs: `job.start` and `job.complete`. */
export type EventWithOutputs<Output extends { data?: unknown } = { data?: unknown }> = {
  readonly body: { readonly outputs: readonly Output[] };
};
