/** A value, now or later: stores and handlers may give either, and each await costs time. */
export type MaybePromise<Value> = Value | PromiseLike<Value>;

export function isLater<Value>(value: MaybePromise<Value>): value is PromiseLike<Value> {
  return typeof value === 'object' && value !== null && 'then' in value;
}

/** Calls `next` with the value: at once where it is there. */
export function whenThere<Value, Next>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Next>,
): MaybePromise<Next> {
  return isLater(value) ? value.then(next) : next(value);
}

/** Calls a hook of the user's. What it throws, or rejects with later, goes to `onFailure`. */
export function callSafely(
  call: () => unknown,
  onFailure: (error: unknown) => void = () => {},
): void {
  try {
    const result = call();
    if (isLater(result)) void Promise.resolve(result).then(undefined, onFailure);
  } catch (error) {
    onFailure(error);
  }
}
