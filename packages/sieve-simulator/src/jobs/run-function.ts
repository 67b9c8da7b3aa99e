import { parseInputs } from '../functions/call-inputs.ts';
import type { FunctionContext, SieveFunction } from '../functions/define-function.ts';

/** How a run ended. After `aborted`, the caller that aborted it decides the state of the job. */
export type RunOutcome =
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'aborted' };

type AnyIterator = AsyncIterator<unknown> | Iterator<unknown>;

const MAX_OUTPUTS = 1000;
const aborted = Symbol('aborted');

/**
 * Runs a function to its end and hands over each value that it yields, before asking for the next,
 * or the one that it returns. Never throws: what the function or `onOutput` throws fails the job.
 */
export async function runFunction(
  definition: SieveFunction,
  inputs: Readonly<Record<string, unknown>>,
  context: FunctionContext,
  onOutput: (value: unknown) => Promise<void>,
): Promise<RunOutcome> {
  const abort = whenAborted(context.signal);
  const orAborted = <Value>(value: Value) => Promise.race([value, abort.promise]);
  try {
    const result = definition.run(parseInputs(definition, inputs), context);
    if (isIterator(result)) return await drain(result, orAborted, onOutput);
    const value = await orAborted(result);
    if (value === aborted) return { kind: 'aborted' };
    await onOutput(value);
    return { kind: 'finished' };
  } catch (error) {
    return context.signal.aborted
      ? { kind: 'aborted' }
      : { kind: 'failed', error: error instanceof Error ? error.message : String(error) };
  } finally {
    abort.forget();
  }
}

async function drain(
  iterator: AnyIterator,
  orAborted: <Value>(value: Value) => Promise<Awaited<Value> | typeof aborted>,
  onOutput: (value: unknown) => Promise<void>,
): Promise<RunOutcome> {
  for (let count = 0; ; count += 1) {
    const next = await orAborted(iterator.next());
    if (next === aborted) {
      giveUp(iterator);
      return { kind: 'aborted' };
    }
    if (next.done) return { kind: 'finished' };
    if (count === MAX_OUTPUTS) {
      giveUp(iterator);
      return { kind: 'failed', error: `RuntimeError: more than ${MAX_OUTPUTS} outputs` };
    }
    await onOutput(next.value);
  }
}

function isIterator(result: unknown): result is AnyIterator {
  return typeof result === 'object' && result !== null && 'next' in result;
}

/** Lets the function clean up, without waiting for it: it may hang for ever. */
function giveUp(iterator: AnyIterator): void {
  new Promise((resolve) => resolve(iterator.return?.())).catch(() => {});
}

function whenAborted(signal: AbortSignal) {
  const { promise, resolve } = Promise.withResolvers<typeof aborted>();
  const onAbort = () => resolve(aborted);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort);
  return { promise, forget: () => signal.removeEventListener('abort', onAbort) };
}
