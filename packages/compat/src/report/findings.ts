import type {
  Change,
  ContractComparison,
  EventComparison,
  Readers,
  Verdict,
} from '../contracts/comparison.ts';
import type { ProofRule } from '../sets/rules.ts';

/** An intended breaking change. */
export type Allowance = {
  readonly id: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day that it counts, as `2027-01-31`. */
  readonly expires: string;
};

/** A place in a file; lines and columns count from 1. */
export type Position = { readonly file: string; readonly line: number; readonly column: number };

/** Which consumers rely on what changed, and which do not. */
export type Use = {
  readonly consumers: readonly { readonly consumer: string; readonly needs: readonly string[] }[];
  readonly others: readonly string[];
};

/** One line of a report. */
export type Finding = {
  readonly id: string;
  readonly verdict: Verdict;
  readonly events: readonly string[];
  readonly pointer: string;
  /** Every place that it reaches. */
  readonly effects: Change['effects'];
  /** The differences of the schema; none where the event itself came or went. */
  readonly keyword?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Where that is written in the new contract, if that is known. */
  readonly at?: Position;
  readonly words: string;
  readonly reason: string;
  readonly readers: Readers;
  readonly witness?: unknown;
  /** The rules that a proof of "safe" rests on. */
  readonly rules?: readonly ProofRule[];
  readonly wayOut?: string | undefined;
  /** Where the pacts of consumers are known. */
  readonly use?: Use;
  readonly allowed?: Allowance | undefined;
};

/** Everything that a report says of a comparison, the worst first. */
export function findingsOf(
  { changes, events }: ContractComparison,
  allowances: readonly Allowance[],
  today: string,
): Finding[] {
  const valid = new Map(
    allowances
      .filter(({ expires }) => expires >= today)
      .map((allowance) => [allowance.id, allowance]),
  );
  const causes = changes.map(causeFinding);
  const explained = new Set(
    causes
      .filter(({ verdict }) => verdict !== 'safe')
      .flatMap((cause) => cause.events.map((name) => `${cause.readers} ${name}`)),
  );
  const own = events
    .filter(({ kind }) => kind !== 'same')
    .filter((event) => event.kind !== 'changed' || isLeftOver(event, explained))
    .map(eventFinding);
  const order: readonly Verdict[] = ['breaking', 'unknown', 'safe'];
  return [...causes, ...own, ...events.filter(isAlsoDeprecated).map(deprecationFinding)]
    .map((finding) => ({ ...finding, allowed: valid.get(finding.id) }))
    .sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}

const causeFinding = (change: Change): Finding => ({
  ...change,
  events: [...new Set(change.effects.map(({ event }) => event))],
  pointer: change.effects[0]?.pointer ?? '',
});

/** A changed event that is not safe, though each of its differences is. */
const isLeftOver = ({ event, readers, verdict }: EventComparison, explained: Set<string>) =>
  verdict !== 'safe' && !explained.has(`${readers} ${event}`);

const isAlsoDeprecated = ({ kind, deprecated }: EventComparison) =>
  kind === 'changed' && deprecated === true;

function eventFinding(comparison: EventComparison): Finding {
  const { event, kind, to, verdict, reason, readers, rules } = comparison;
  const words = to === undefined ? `event ${kind}` : `event renamed to ${to}`;
  return {
    id: `${event}#${kind}`,
    verdict,
    events: [event],
    pointer: '',
    effects: [{ event, pointer: '' }],
    words,
    reason,
    readers,
    ...('witness' in comparison && { witness: comparison.witness }),
    ...(rules && { rules }),
    ...(verdict === 'breaking' && { wayOut: waysOut[kind] }),
  };
}

const deprecationFinding = (event: EventComparison): Finding =>
  eventFinding({
    event: event.event,
    readers: event.readers,
    kind: 'deprecated',
    verdict: 'safe',
    reason: 'it is still sent',
    rules: ['same'],
  });

const waysOut: Partial<Record<EventComparison['kind'], string>> = {
  removed: 'Keep sending it, and deprecate it first.',
  renamed: 'Send both for a while, and deprecate the old one.',
  changed: 'Leave the payload as it was, and send the new form as a new event type.',
};

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
