import type { ContractComparison, Verdict } from '../contracts/comparison.ts';

/** A break that somebody decided to make. */
export type Allowance = {
  readonly id: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day that it counts, as `2027-01-31`. */
  readonly expires: string;
};

/** A place in a file; lines and columns count from 1. */
export type Position = { readonly file: string; readonly line: number; readonly column: number };

/** One line of a report. */
export type Finding = {
  readonly id: string;
  readonly verdict: Verdict;
  readonly events: readonly string[];
  readonly pointer: string;
  /** What differs in the schema; none where the event itself came or went. */
  readonly keyword?: string;
  /** Where that is written in the new contract, if that is known. */
  readonly at?: Position;
  readonly words: string;
  readonly reason: string;
  readonly readers: string;
  readonly witness?: unknown;
  readonly wayOut?: string | undefined;
  readonly allowed?: Allowance | undefined;
};

/** Everything that a report says of a comparison, the worst first. */
export function findingsOf(
  { changes, events }: ContractComparison,
  allowances: readonly Allowance[],
  today: string,
): Finding[] {
  const valid = new Map(
    allowances.filter(({ expires }) => expires >= today).map((one) => [one.id, one]),
  );
  const found = changes.map(({ effects, ...change }): Finding => {
    const names = [...new Set(effects.map(({ event }) => event))];
    return {
      ...change,
      events: names,
      pointer: effects[0]?.pointer ?? '',
      allowed: valid.get(change.id),
    };
  });
  const explained = new Set(
    found
      .filter(({ verdict }) => verdict !== 'safe')
      .flatMap((one) => one.events.map((name) => `${one.readers} ${name}`)),
  );
  for (const event of events) {
    const isExplained = explained.has(`${event.readers} ${event.event}`);
    if (
      event.kind === 'same' ||
      (event.kind === 'changed' && (isExplained || event.verdict === 'safe'))
    )
      continue;
    const id = `${event.event}#${event.kind}`;
    const words = event.to ? `event renamed to ${event.to}` : `event ${event.kind}`;
    const { verdict, reason, readers } = event;
    const evidence = 'witness' in event ? { witness: event.witness } : {};
    const remedy = {
      removed: 'Keep sending it, and mark it as deprecated first.',
      renamed: 'Send both for a while.',
    };
    const wayOut = verdict === 'breaking' ? remedy[event.kind as keyof typeof remedy] : undefined;
    const allowed = valid.get(id);
    found.push({
      id,
      verdict,
      events: [event.event],
      pointer: '',
      words,
      reason,
      readers,
      ...evidence,
      wayOut,
      allowed,
    });
  }
  const order: readonly Verdict[] = ['breaking', 'unknown', 'safe'];
  return found.sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}

/** The findings that fail a check. */
export const failing = (findings: readonly Finding[], also: readonly Verdict[] = []): Finding[] =>
  findings.filter(
    ({ verdict, allowed }) => !allowed && (verdict === 'breaking' || also.includes(verdict)),
  );

/** The entry of an allow file that would let a finding through. */
export const allowanceFor = ({ id }: Finding): Allowance => ({
  id,
  reason: 'why this break is meant',
  owner: 'who decided it',
  expires: 'YYYY-MM-DD',
});
