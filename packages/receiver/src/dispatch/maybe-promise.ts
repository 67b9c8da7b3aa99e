/** What is there now, or later: stores and handlers may be either, and waiting costs. */
export type MaybePromise<Value> = Value | PromiseLike<Value>;

export function isLater<Value>(value: MaybePromise<Value>): value is PromiseLike<Value> {
  return typeof value === 'object' && value !== null && 'then' in value;
}

/** Goes on with `value`: at once where it is there. */
export function whenThere<Value, Next>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Next>,
): MaybePromise<Next> {
  return isLater(value) ? value.then(next) : next(value);
}
