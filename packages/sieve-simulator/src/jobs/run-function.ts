import type { FunctionContext, SieveFunction } from '../functions/define-function.ts';

/** How a run ended. `aborted` says nothing about the job: whoever aborted it does. */
export type RunOutcome =
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'aborted' };

const MOST_OUTPUTS = 1000;
const aborted = Symbol('aborted');

/**
 * Runs a function to its end and hands over each value it yields, before asking for the next.
 * Never throws: whatever the function or `onYield` throws is a failure of the job.
 */
export async function runFunction(
  definition: SieveFunction,
  inputs: unknown,
  context: FunctionContext,
  onYield: (value: unknown) => Promise<void>,
): Promise<RunOutcome> {
  const abort = whenAborted(context.signal);
  try {
    const iterator = definition.run(parseInputs(definition, inputs), context);
    for (let count = 0; ; count += 1) {
      const next = await Promise.race([iterator.next(), abort.promise]);
      if (next === aborted) return giveUp(iterator);
      if (next.done) return { kind: 'finished' };
      if (count === MOST_OUTPUTS) {
        giveUp(iterator);
        return { kind: 'failed', error: `RuntimeError: more than ${MOST_OUTPUTS} outputs` };
      }
      await onYield(next.value);
    }
  } catch (error) {
    return context.signal.aborted
      ? { kind: 'aborted' }
      : { kind: 'failed', error: error instanceof Error ? error.message : String(error) };
  } finally {
    abort.forget();
  }
}

function parseInputs({ inputs: schema, name }: SieveFunction, inputs: unknown): unknown {
  const parsed = schema.safeParse(inputs);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`TypeError: input ${issue?.path.join('.')} of ${name}: ${issue?.message}`);
}

/** Lets the function clean up, without waiting for it: it may hang for ever. */
function giveUp(iterator: AsyncIterator<unknown> | Iterator<unknown>): RunOutcome {
  Promise.resolve(iterator.return?.()).catch(() => {});
  return { kind: 'aborted' };
}

function whenAborted(signal: AbortSignal) {
  const { promise, resolve } = Promise.withResolvers<typeof aborted>();
  const onAbort = () => resolve(aborted);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort);
  return { promise, forget: () => signal.removeEventListener('abort', onAbort) };
}
