import type { SieveFunction } from './define-function.ts';

/** The inputs of a call as they were pushed: by name, or in the order of their declaration. */
export type PushedInputs = Readonly<Record<string, unknown>> | readonly unknown[];

/** The inputs by name, or why they are none of this function. */
export type NamedInputs =
  | { readonly kind: 'named'; readonly inputs: Record<string, unknown> }
  | { readonly kind: 'too-many'; readonly atMost: number };

/** Puts a name to each input. */
export function nameInputs({ inputs }: SieveFunction, pushed: PushedInputs): NamedInputs {
  if (!isList(pushed)) return { kind: 'named', inputs: { ...pushed } };
  const names = Object.keys(inputs.shape);
  if (pushed.length > names.length) return { kind: 'too-many', atMost: names.length };
  const entries = pushed.map((value, index) => [names[index], value]);
  return { kind: 'named', inputs: Object.fromEntries(entries) };
}

const isList = (pushed: PushedInputs): pushed is readonly unknown[] => Array.isArray(pushed);

/**
 * The inputs that `run` takes: under their declared names, checked, with their defaults.
 * @throws Error when they do not fit; the job then fails with its words
 */
export function parseInputs(definition: SieveFunction, inputs: Record<string, unknown>): unknown {
  const { name, inputAliases } = definition;
  const entries = Object.entries(inputs).map(([key, value]) => {
    const target = Object.hasOwn(inputAliases, key) ? inputAliases[key] : undefined;
    return [target !== undefined && !Object.hasOwn(inputs, target) ? target : key, value];
  });
  const values = Object.fromEntries(entries);
  const parsed = definition.inputs.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') ?? '';
  const isMissing = issue?.path.length === 1 && !Object.hasOwn(values, place);
  throw new Error(
    isMissing
      ? `TypeError: ${name} is missing its input ${place}`
      : `TypeError: input ${place} of ${name}: ${issue?.message}`,
  );
}
