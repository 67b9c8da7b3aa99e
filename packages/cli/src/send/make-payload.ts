import type { AnyCatalog } from '@hookpact/catalog';
import { closest } from 'fastest-levenshtein';
import type { CommandContext } from '../command/context.ts';
import { CommandFailed, UsageError } from '../command/outcome.ts';
import { requirePeers } from '../command/peers.ts';
import { readInput } from '../command/read-input.ts';
import { setField } from './set-field.ts';

export type PayloadFlags = {
  readonly payload?: string;
  readonly example: number;
  readonly seed?: number;
  readonly set: readonly string[];
  /** False for `--no-check`. */
  readonly check: boolean;
};

/**
 * The event to send: given, generated or an example, with its changes, and allowed by the catalogue.
 * @throws UsageError for what cannot be read; CommandFailed for what the catalogue does not allow
 */
export async function makePayload(
  catalog: AnyCatalog,
  type: string,
  flags: PayloadFlags,
  context: CommandContext,
): Promise<unknown> {
  requireType(catalog, type);
  const payload = await startingPoint(catalog, type, flags, context);
  for (const assignment of flags.set) setField(payload, assignment);
  if (flags.check) requireAllowed(catalog, type, payload);
  return payload;
}

function requireType({ name, eventTypes }: AnyCatalog, type: string): void {
  if (eventTypes.includes(type)) return;
  const guess = closest(type, [...eventTypes]);
  throw new UsageError(
    `The catalogue ${name} has no event ${type}. Did you mean ${guess}? It has ${eventTypes.join(', ')}.`,
  );
}

async function startingPoint(
  catalog: AnyCatalog,
  type: string,
  { payload, example, seed }: PayloadFlags,
  context: CommandContext,
): Promise<unknown> {
  if (payload !== undefined) return parse(await readInput(payload, 'The payload', context));
  if (seed !== undefined) return generated(catalog, type, seed);
  const examples = catalog.examples(type);
  if (example <= examples.length) return examples[example - 1];
  throw new UsageError(
    examples.length === 0
      ? `${type} has no example in the catalogue. Pass --payload or --seed.`
      : examples.length === 1
        ? `${type} has one example: --example is 1.`
        : `${type} has ${examples.length} examples: --example is a number from 1 to ${examples.length}.`,
  );
}

async function generated(catalog: AnyCatalog, type: string, seed: number): Promise<unknown> {
  requirePeers('--seed', ['fast-check']);
  const fc = await import('fast-check');
  const { arbitrary } = await import('@hookpact/catalog/arbitrary');
  return structuredClone(fc.sample(arbitrary(catalog, type), { seed, numRuns: 1 })[0]);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new UsageError(`--payload is not JSON: ${(cause as Error).message}.`, { cause }); // a SyntaxError
  }
}

function requireAllowed(catalog: AnyCatalog, type: string, payload: unknown): void {
  const result = catalog.safeParse(payload, { headers: catalog.typeHeaders(type, payload) });
  if (result.kind === 'event' && result.type === type) return;
  const reasons =
    result.kind === 'invalid'
      ? result.issues.map(({ pointer, message }) => `${pointer || '(root)'}: ${message}`)
      : [`it is an event ${result.type}`];
  const list = reasons.map((reason) => `\n  ${reason}`).join('');
  throw new CommandFailed(
    `${catalog.name} does not allow this ${type}:${list}\nMend it, or pass --no-check to send it as it is.`,
  );
}
