import { compareSchemas } from '../compare/compare-schemas.ts';
import type { Comparison } from '../compare/comparison.ts';
import { canonical } from '../schema/equal.ts';
import { type Ask, askFor, evidenceOf } from './ask.ts';
import { Causes, type Pair } from './causes.ts';
import type { Change, ContractOptions, EventComparison, Readers } from './comparison.ts';
import type { Contract, ContractEvent } from './contract.ts';
import { renamedEvents } from './renamed.ts';
import { withoutReserved } from './reserved.ts';
import { type MovedType, movedType, typeChange } from './type-place.ts';

/** Compares all events in one direction. */
export function compareEvents(
  old: Contract,
  next: Contract,
  readers: Readers,
  options: ContractOptions,
): { events: EventComparison[]; changes: Change[] } {
  const ask = askFor(readers, options);
  const moved = movedType(old, next);
  const leftOut = moved ? [moved.before, moved.after] : [];
  const timeoutMs = options.timeoutMs ?? 2_000;
  const now = options.now ?? (() => performance.now());
  const causes = new Causes({ readers, ask, timeoutMs, formatAsserts: options.formatAsserts, now });
  const renamed = renamedEvents(old, next);
  const successors = new Set(renamed.values());
  const gone = (event: string, before: ContractEvent) =>
    goneEvent(event, before, renamed.get(event), readers, options);
  const events = Object.entries(old.events).map(([event, before]): EventComparison => {
    const after = next.events[event];
    if (!after) return gone(event, before);
    const reserved = (readers === 'old-readers' ? before : after).mayChange ?? [];
    return bothEvents({ event, before, after, reserved, leftOut }, readers, ask, causes, options);
  });
  const added = Object.keys(next.events)
    .filter((event) => !(event in old.events) && !successors.has(event))
    .map((event) => ({ event, kind: 'added', readers, ...left }) as const);
  const changes = [...typeChanges(old, next, moved, readers, options), ...causes.list()];
  return { events: [...events, ...added], changes };
}

const left = {
  verdict: 'safe',
  reason: 'readers leave out types that they do not know',
  rules: ['unknown-event'],
} as const;

function typeChanges(
  old: Contract,
  next: Contract,
  moved: MovedType | undefined,
  readers: Readers,
  options: ContractOptions,
): Change[] {
  return moved ? [typeChange(old, next, moved, readers, options)] : [];
}

function bothEvents(
  pair: Pair,
  readers: Readers,
  ask: Ask,
  causes: Causes,
  { world }: ContractOptions,
): EventComparison {
  const { event, before, after } = pair;
  const isDeprecated = Boolean(after.deprecated) && !before.deprecated;
  const deprecated = isDeprecated ? { deprecated: true as const } : {};
  const same = (): EventComparison => ({
    event,
    kind: isDeprecated ? 'deprecated' : 'same',
    readers,
    verdict: 'safe',
    reason: 'the payload did not change',
    rules: ['same'],
    ...deprecated,
  });
  if (canonical(before.schema) === canonical(after.schema)) return same();
  const schemas = widened(pair, readers);
  const answer = ask(...schemas);
  const count = causes.add(pair, answer);
  if (answer.verdict === 'safe' && count === 0) return same();
  const { verdict, reason } = answer;
  const risk =
    verdict === 'safe' && world !== 'open' ? riskOf(ask(...schemas, { world: 'open' })) : {};
  return {
    event,
    kind: 'changed',
    readers,
    verdict,
    reason,
    ...evidenceOf(answer),
    ...risk,
    ...deprecated,
  };
}

const riskOf = (open: Comparison) =>
  open.verdict === 'breaking' ? { risk: { witness: open.witness } } : {};

/** The schemas; the reader's schema is widened by `mayChange`. */
function widened({ before, after, reserved }: Pair, readers: Readers): [unknown, unknown] {
  return readers === 'old-readers'
    ? [withoutReserved(before.schema, reserved), after.schema]
    : [before.schema, withoutReserved(after.schema, reserved)];
}

function goneEvent(
  event: string,
  before: ContractEvent,
  to: string | undefined,
  readers: Readers,
  options: ContractOptions,
): EventComparison {
  const name = to === undefined ? { kind: 'removed' as const } : { kind: 'renamed' as const, to };
  if (readers === 'new-readers') return { event, ...name, readers, ...left };
  // readers wait for a payload such as this one, and it does not come
  const missed = compareSchemas(false, before.schema, options);
  const warned = before.deprecated ? ', as its deprecation said' : '';
  const reason = to === undefined ? `it is no longer sent${warned}` : `it is sent as ${to} now`;
  const evidence = missed.verdict === 'breaking' ? { witness: missed.witness } : {};
  return { event, ...name, readers, verdict: 'breaking', reason, ...evidence };
}
