import type * as z from 'zod';
import { type ValueType, valueTypeOf } from './value-type.ts';

/** What a function gets besides its inputs. */
export type FunctionContext = {
  readonly jobId: string;
  /** 1 for the first run, one more after each restart. */
  readonly run: number;
  /** The environment of this job, as it was pushed. */
  readonly env: Readonly<Record<string, string>>;
  /** Aborted when the job is cancelled or out of time. */
  readonly signal: AbortSignal;
  /** Waits, compressed by the simulator's `timeScale`; returns early when the job is cancelled. */
  sleep(delayMs: number): Promise<void>;
  /** From 0 up to 1, as `Math.random`; tests decide what it says. */
  random(): number;
};

/** A function that jobs run, with its types forgotten: what the simulator keeps. */
export type SieveFunction = {
  /** `owner/name` */
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly inputs: z.ZodObject;
  readonly outputs: z.ZodType;
  readonly outputName: string | undefined;
  /** Sieve's words for `outputs`. */
  readonly outputType: ValueType;
  readonly isEditable: boolean;
  run(inputs: unknown, context: FunctionContext): AsyncIterator<unknown> | Iterator<unknown>;
};

export type FunctionDefinition<Inputs extends z.ZodObject, Outputs extends z.ZodType> = {
  /** `owner/name`: letters, digits, `_`, `-` and `.` */
  name: string;
  title: string;
  description?: string | undefined;
  /** The inputs by name. Lists are read in the order of this object's keys. */
  inputs: Inputs;
  /** What each `yield` may be: the promise behind `outputs[].data`. */
  outputs: Outputs;
  /** The `name` of each output. @default none */
  outputName?: string | undefined;
  /** Whether its settings can be edited through the API; if not, 403. @default true */
  isEditable?: boolean | undefined;
  /** Each `yield` is an output at once, returning finishes the job, throwing fails it. */
  run(
    inputs: z.output<Inputs>,
    context: FunctionContext,
  ): AsyncGenerator<z.input<Outputs>, void> | Generator<z.input<Outputs>, void>;
};

/**
 * Declares a function that jobs can run, as Sieve's Python functions: a generator whose inputs and
 * outputs are checked.
 *
 * @example
 * const shout = defineFunction({
 *   name: 'acme/shout',
 *   title: 'Shout',
 *   inputs: z.looseObject({ text: z.string() }),
 *   outputs: z.string(),
 *   *run({ text }) {
 *     yield text.toUpperCase();
 *   },
 * });
 * const simulator = await startSimulator({ functions: [shout] });
 */
export function defineFunction<Inputs extends z.ZodObject, Outputs extends z.ZodType>(
  definition: FunctionDefinition<Inputs, Outputs>,
): SieveFunction {
  const { name, title, description, inputs, outputs, outputName } = definition;
  return {
    name,
    title,
    description,
    inputs,
    outputs,
    outputName,
    outputType: valueTypeOf(outputs),
    isEditable: definition.isEditable ?? true,
    run: (parsed, context) =>
      // the runner parses inputs with the schema of this very definition
      definition.run(parsed as z.output<Inputs>, context),
  };
}
