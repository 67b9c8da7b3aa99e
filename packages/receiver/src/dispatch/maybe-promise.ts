/** A value, now or later: stores and handlers may give either, and each await costs time. */
export type MaybePromise<Value> = Value | PromiseLike<Value>;

export function isLater<Value>(value: MaybePromise<Value>): value is PromiseLike<Value> {
  // a function may be a promise, too, as with some query builders
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    'then' in value
  );
}

/** Calls `next` with the value: at once where it is there. */
export function whenThere<Value, Next>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Next>,
): MaybePromise<Next> {
  return isLater(value) ? value.then(next) : next(value);
}

/**
 * Calls somebody else's code, and goes on with its value, or with what it throws or rejects with.
 * Errors of `next` are not for `onError`.
 */
export function attempt<Value, Next>(
  call: () => MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Next>,
  onError: (error: unknown) => MaybePromise<Next>,
): MaybePromise<Next> {
  let value: MaybePromise<Value>;
  let isPromise: boolean;
  try {
    value = call();
    isPromise = isLater(value); // throws for a proxy that was revoked
  } catch (error) {
    return onError(error);
  }
  // what has a `then` may still be no promise
  return isPromise ? Promise.resolve(value).then(next, onError) : next(value as Value); // told just now
}

/** Calls a hook of the user's. What it throws, or rejects with later, goes to `onFailure`. */
export function callSafely(
  call: () => unknown,
  onFailure: (error: unknown) => void = () => {},
): void {
  void attempt(call, () => {}, onFailure);
}
