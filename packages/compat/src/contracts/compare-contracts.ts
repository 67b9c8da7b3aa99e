import { compareEvents } from './compare-events.ts';
import {
  type ContractComparison,
  type ContractOptions,
  type Readers,
  worst,
} from './comparison.ts';
import type { Contract } from './contract.ts';
import { summaryOf } from './summary.ts';
import { warningsOf } from './warnings.ts';

/**
 * Compares two contracts event by event, and says which single difference is the cause of what.
 *
 * @example
 * const { summary } = compareContracts(old, next, { readers: 'both' });
 */
export function compareContracts(
  old: Contract,
  next: Contract,
  options: ContractOptions = {},
): ContractComparison {
  const readers = options.readers ?? 'old-readers';
  const sides: readonly Readers[] = readers === 'both' ? ['old-readers', 'new-readers'] : [readers];
  const runs = sides.map((side) => compareEvents(old, next, side, options));
  const events = runs.flatMap((run) => run.events);
  const changes = runs.flatMap((run) => run.changes);
  const warnings = warningsOf(old, next, events, options);
  const verdict = worst([...events, ...changes].map((part) => part.verdict));
  const comparison = { verdict, world: options.world ?? 'declared', events, changes, warnings };
  return { ...comparison, summary: summaryOf(comparison) };
}
