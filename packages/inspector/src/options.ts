import type { AnyCatalog } from '@hookpact/catalog';
import { type Clock, systemClock } from './clock.ts';
import { InspectorError } from './errors.ts';
import type { InspectorDatabase } from './store/inspector-store.ts';

export type InspectorOptions = {
  /** Received bodies are judged by these; the first that knows an event decides. */
  catalogs: readonly AnyCatalog[];
  /** Where tokens and requests are kept: `sqliteStore` of @hookpact/sender fits. */
  database: InspectorDatabase;
  /** Whether requests may be forwarded; only if no other machine can ask for it. @default true */
  mayForward?: boolean | undefined;
  /** Tokens at once. @default 1_000 */
  maxTokens?: number | undefined;
  /**
   * Requests kept per token; older ones make room. A function is asked each time, so that it may
   * change.
   * @default 500
   */
  maxRequestsPerToken?: number | (() => number) | undefined;
  /** Largest body that is kept; longer ones are cut and answered 413. @default 1_048_576 */
  maxBodyBytes?: number | undefined;
  /** All requests together, with paths and headers; older ones make room. @default 268_435_456 */
  maxBytes?: number | undefined;
  /** Called with internal errors, never with client mistakes. @default ignored */
  onError?: ((error: unknown) => void) | undefined;
  clock?: Clock | undefined;
};

export type ResolvedOptions = {
  [Key in keyof Omit<InspectorOptions, 'maxRequestsPerToken'>]-?: Exclude<
    InspectorOptions[Key],
    undefined
  >;
} & { maxRequestsPerToken: () => number };

/**
 * Completes the options, and refuses what would fail later.
 * @throws InspectorError
 */
export function resolveOptions(options: InspectorOptions): ResolvedOptions {
  checkNames(options.catalogs.map(({ name }) => name));
  return {
    catalogs: options.catalogs,
    database: options.database,
    mayForward: options.mayForward ?? true,
    maxTokens: whole('maxTokens', options.maxTokens ?? 1_000),
    maxRequestsPerToken: asked('maxRequestsPerToken', options.maxRequestsPerToken ?? 500),
    maxBodyBytes: whole('maxBodyBytes', options.maxBodyBytes ?? 1_048_576),
    maxBytes: whole('maxBytes', options.maxBytes ?? 268_435_456),
    onError: options.onError ?? (() => {}),
    clock: options.clock ?? systemClock,
  };
}

function checkNames(names: readonly string[]): void {
  if (names.length === 0) throw new InspectorError('CATALOG_MISSING');
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new InspectorError('CATALOG_NAME_TAKEN', { name: twice });
}

function asked(option: string, value: number | (() => number)): () => number {
  if (typeof value === 'function') return () => whole(option, value());
  const fixed = whole(option, value);
  return () => fixed;
}

function whole(option: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InspectorError('OPTION_INVALID', { option, expected: 'a whole number above 0' });
}
