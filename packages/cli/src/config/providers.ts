import type { AnyCatalog } from '@hookpact/catalog';
import type { States } from '@hookpact/pact/provider';
import { UsageError } from '../command/outcome.ts';
import type { HookpactConfig } from './define-config.ts';

/** Whom a pact holds to account. Without a catalogue it is known by its name only. */
export type Provider = {
  readonly name: string;
  readonly catalog: AnyCatalog | undefined;
  readonly states: States | undefined;
  /** The names of all providers, for a message. */
  readonly known: readonly string[];
};

/** The named provider, or the only one. */
export async function findProvider(config: HookpactConfig, asked?: string): Promise<Provider> {
  const catalogs = config.catalogs ?? [(await loadSieve()).catalog];
  const known = catalogs.map(({ name }) => name);
  const [only] = known.length === 1 ? known : [];
  const name = asked ?? only;
  if (name === undefined) throw new UsageError(`Which provider? --provider ${known.join(' | ')}.`);
  const catalog = catalogs.find((each) => each.name === name);
  return { name, catalog, states: catalog && (await statesOf(config, name)), known };
}

async function statesOf({ states = {} }: HookpactConfig, name: string) {
  if (name !== 'sieve') return states[name];
  return { ...(await loadSieve()).states(), ...states[name] };
}

/** Whether Sieve's own API and jobs belong to it: without catalogues, or with that of Sieve. */
export const usesSieve = ({ catalogs }: HookpactConfig): boolean =>
  catalogs === undefined || catalogs.some(({ name }) => name === 'sieve');

/**
 * Sieve is the default without a configuration; it is not loaded beside a catalogue of the user.
 */
export const loadSieve = async () => (await import('../sieve/wiring.ts')).sieveWiring;

export function statesMissing({ name }: Provider, words = ''): UsageError {
  return new UsageError(
    `There are no states of ${name}. Add them to states in hookpact.config.ts${words}.`,
  );
}

export function unknownProvider({ name, known }: Provider, words: string): UsageError {
  return new UsageError(
    `There is no catalogue of ${name}, only of ${known.join(', ')}. ` +
      `Add it to catalogs in hookpact.config.ts. ${words}`,
  );
}
