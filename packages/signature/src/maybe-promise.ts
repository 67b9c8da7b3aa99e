/** A value, at once on Node, or later where only Web Crypto is there. */
export type MaybePromise<Value> = Value | PromiseLike<Value>;

/** Calls `next` with the value: at once where it is there. */
export function whenThere<Value, Next>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Next>,
): MaybePromise<Next> {
  return isLater(value) ? value.then(next) : next(value);
}

const isLater = <Value>(value: MaybePromise<Value>): value is PromiseLike<Value> =>
  typeof (value as { then?: unknown } | undefined)?.then === 'function'; // any value has properties

/** The index of the first entry that fits, or -1; entries after it are not asked. */
export function firstIndex<Entry>(
  entries: readonly Entry[],
  fits: (entry: Entry) => MaybePromise<boolean>,
  from = 0,
): MaybePromise<number> {
  const entry = entries[from];
  if (entry === undefined) return -1;
  return whenThere(fits(entry), (isFit) => (isFit ? from : firstIndex(entries, fits, from + 1)));
}
