import type { AnyCatalog } from '@hookpact/catalog';
import { PactError } from '../errors.ts';
import { requirePositive } from '../options.ts';
import type { StateList } from '../states/state-list.ts';

/** Everything {@link webhookContract} takes. */
export type ContractOptions<C extends AnyCatalog = AnyCatalog> = {
  /** The consumer, as its other contracts name it. Letters, digits, `_`, `-`, `.`. */
  readonly consumer: string;
  /** The provider. @default the catalogue's name */
  readonly provider?: string | undefined;
  readonly catalog: C;
  /** The folder of the pact file, to be committed. @default 'pacts' */
  readonly dir?: string | undefined;
  /**
   * - `write`: write the pact file.
   * - `check`: fail where the committed file says something else; write nothing. For CI.
   * @default 'write'
   */
  readonly mode?: 'write' | 'check' | undefined;
  /**
   * - `all`: where the schema allows several cases (null or not, empty or not, left out or not) at a
   *   place that the consumer states, `finish` fails unless some interaction shows each of them.
   * - `stated`: only what the interactions state.
   * @default 'all'
   */
  readonly cases?: 'all' | 'stated' | undefined;
  /**
   * The states of the provider, as `hookpact pact states --json` prints them. With them a `given`
   * that the provider does not have is refused, and an error about a missing case names the states
   * that show it.
   * @default unknown
   */
  readonly states?: StateList | undefined;
  /** Also deliver each event with fields that a later release might add. @default true */
  readonly unknownFields?: boolean | undefined;
  /** Time for one answer of the consumer's endpoint. @default 5_000 */
  readonly timeoutMs?: number | undefined;
  /** Where warnings go. @default process.emitWarning */
  readonly warn?: ((message: string) => void) | undefined;
  /** @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Makes a `webhook-id`. @default `msg_` and a random UUID */
  readonly newId?: (() => string) | undefined;
  /** The clock of the signatures, in milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined;
};

export type ResolvedContractOptions = {
  readonly [Key in Exclude<keyof ContractOptions, 'states'>]-?: Exclude<
    ContractOptions[Key],
    undefined
  >;
} & Pick<ContractOptions, 'states'>;

/** Fills in the defaults. @throws PactError `NAME_INVALID`, `OPTION_INVALID` */
export function resolveContractOptions(options: ContractOptions): ResolvedContractOptions {
  const resolved = {
    consumer: options.consumer,
    provider: options.provider ?? options.catalog.name,
    catalog: options.catalog,
    dir: options.dir ?? 'pacts',
    mode: options.mode ?? 'write',
    cases: options.cases ?? 'all',
    states: options.states,
    unknownFields: options.unknownFields ?? true,
    timeoutMs: options.timeoutMs ?? 5_000,
    warn: options.warn ?? ((message) => process.emitWarning(message, 'PactWarning')),
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    newId: options.newId ?? (() => `msg_${crypto.randomUUID()}`),
    now: options.now ?? Date.now,
  } satisfies ResolvedContractOptions;
  requireName('consumer', resolved.consumer);
  requireName('provider', resolved.provider);
  requirePositive('timeoutMs', resolved.timeoutMs);
  return resolved;
}

/** Names become part of file names, which Pact does not escape. @throws PactError `NAME_INVALID` */
function requireName(role: 'consumer' | 'provider', name: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(name)) return;
  throw new PactError('NAME_INVALID', { role, name: JSON.stringify(name) });
}
