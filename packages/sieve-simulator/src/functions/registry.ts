import { isFunctionName } from '@hookpact/sieve-api';
import { SimulatorError } from '../errors.ts';
import { stableId } from '../ids.ts';
import type { SieveFunction } from './define-function.ts';

const SHORTEST_PREFIX = 7;

/** A function with the ID of its only version, which Sieve also calls the function's ID. */
export type RegisteredFunction = { readonly id: string; readonly definition: SieveFunction };

/** The functions of one simulator, in the order of their definition. */
export type FunctionRegistry = {
  readonly all: readonly RegisteredFunction[];
  /** By name, and version: `latest`, the ID, or the first 7 or more characters of it. */
  find(name: string, version?: string): RegisteredFunction | undefined;
  /** The ID of a name, also of a function that this simulator no longer has. */
  idOf(name: string): string;
  /** By ID, or the first 7 or more characters of it. */
  findById(id: string): RegisteredFunction | undefined;
};

/** @throws SimulatorError `FUNCTION_NAME_INVALID` or `FUNCTION_NAME_TAKEN` */
export function createFunctionRegistry(definitions: readonly SieveFunction[]): FunctionRegistry {
  const byName = new Map<string, RegisteredFunction>();
  for (const definition of definitions) {
    const { name } = definition;
    if (!isFunctionName(name)) throw new SimulatorError('FUNCTION_NAME_INVALID', { name });
    if (byName.has(name)) throw new SimulatorError('FUNCTION_NAME_TAKEN', { name });
    byName.set(name, { id: idOf(name), definition });
  }
  const all = [...byName.values()];
  return {
    all,
    find(name, version = 'latest') {
      const found = byName.get(name);
      return found && (version === 'latest' || isIdOf(found, version)) ? found : undefined;
    },
    idOf,
    findById: (id) => all.find((registered) => isIdOf(registered, id)),
  };
}

const idOf = (name: string): string => stableId(`function:${name}`);

function isIdOf({ id }: RegisteredFunction, prefix: string): boolean {
  return prefix.length >= SHORTEST_PREFIX && id.startsWith(prefix);
}
