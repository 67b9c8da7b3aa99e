import type * as z from 'zod';
import { type ValueType, valueTypeOf } from './value-type.ts';

/** The second argument of a function, beside its inputs. */
export type FunctionContext = {
  readonly jobId: string;
  /** 1 for the first run, one more after each restart. */
  readonly run: number;
  /** The environment with which this job was pushed. */
  readonly env: Readonly<Record<string, string>>;
  /** Aborted when the job is cancelled or out of time. */
  readonly signal: AbortSignal;
  /** Waits, compressed by the simulator's `timeScale`; returns early when the job is cancelled. */
  sleep(delayMs: number): Promise<void>;
  /** From 0 up to 1, as `Math.random`; tests decide what it says. */
  random(): number;
  /** The URL of a small file of this job that the simulator serves: `.mp4` or `.m4a`. */
  fileUrl(name: string): string;
};

/** The result of a function: outputs one by one, or one value. */
export type FunctionResult<Output> =
  | AsyncGenerator<Output, void>
  | Generator<Output, void>
  | Promise<Output>
  | Output;

/** A function that jobs run, with its types forgotten: what the simulator keeps. */
export type SieveFunction = {
  /** `owner/name` */
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly inputs: z.ZodObject;
  /** Other names of inputs, each with the declared one. */
  readonly inputAliases: Readonly<Record<string, string>>;
  readonly outputs: z.ZodType;
  readonly outputName: string | undefined;
  /** Sieve's words for `outputs`. */
  readonly outputType: ValueType;
  /** Whether it yields its outputs one by one. */
  readonly isStream: boolean;
  readonly isEditable: boolean;
  run(inputs: unknown, context: FunctionContext): FunctionResult<unknown>;
};

export type FunctionDefinition<Inputs extends z.ZodObject, Outputs extends z.ZodType> = {
  /** `owner/name`: letters, digits, `_`, `-` and `.` */
  name: string;
  title: string;
  description?: string | undefined;
  /** The inputs by name. Lists are read in the order of this object's keys. */
  inputs: Inputs;
  /** Other names that callers use for an input, each with the declared one. @default none */
  inputAliases?: Readonly<Record<string, keyof Inputs['shape'] & string>> | undefined;
  /** The schema of each output: the guarantee behind `outputs[].data`. */
  outputs: Outputs;
  /** The `name` of each output. @default none */
  outputName?: string | undefined;
  /** Whether its settings can be edited through the API; if not, 403. @default true */
  isEditable?: boolean | undefined;
  /**
   * A generator's `yield`s are outputs, each at once; any other function returns its only output,
   * or a promise of it. Throwing fails the job.
   */
  run(inputs: z.output<Inputs>, context: FunctionContext): FunctionResult<z.input<Outputs>>;
};

/**
 * Declares a function that jobs can run, as Sieve's Python functions: inputs and outputs are
 * checked; a generator yields its outputs, another function returns its only one.
 *
 * @example
 * const multiply = defineFunction({
 *   name: 'acme/multiply',
 *   title: 'Multiply',
 *   inputs: z.looseObject({ a: z.number(), b: z.number() }),
 *   outputs: z.number(),
 *   run: ({ a, b }) => a * b,
 * });
 * const simulator = await startSimulator({ functions: [multiply] });
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
    inputAliases: definition.inputAliases ?? {},
    outputs,
    outputName,
    outputType: valueTypeOf(outputs),
    isStream: isGeneratorFunction(definition.run),
    isEditable: definition.isEditable ?? true,
    run: (parsed, context) =>
      // the runner parses inputs with the schema of this very definition
      definition.run(parsed as z.output<Inputs>, context),
  };
}

const generatorPrototypes: readonly unknown[] = [
  Object.getPrototypeOf(function* () {}),
  Object.getPrototypeOf(async function* () {}),
];

const isGeneratorFunction = (run: unknown): boolean =>
  generatorPrototypes.includes(Object.getPrototypeOf(run));
