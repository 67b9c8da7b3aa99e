import type { Verdict } from '../api/types.ts';

/** The contract's verdict in a few words, and how good it is. */
export function verdictInWords(verdict: Verdict): { text: string; tone: 'good' | 'bad' | 'odd' } {
  switch (verdict.kind) {
    case 'valid':
      return verdict.is_legacy
        ? { text: 'valid, in an older spelling', tone: 'odd' }
        : { text: 'valid', tone: 'good' };
    case 'invalid': {
      const count = verdict.issues.length;
      return { text: `${count} ${count === 1 ? 'fault' : 'faults'}`, tone: 'bad' };
    }
    case 'unknown_type':
      return { text: 'unknown type', tone: 'odd' };
    case 'not_json':
      return { text: 'not JSON', tone: 'odd' };
    case 'unsafe':
      return { text: 'unsafe JSON', tone: 'bad' };
    case 'too_complex':
      return { text: 'too large to judge', tone: 'odd' };
  }
}

export function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  const { text, tone } = verdictInWords(verdict);
  return <span className={`badge ${tone}`}>{text}</span>;
}

/** The type of the event, as far as the body says it. */
export const typeOf = (verdict: Verdict): string =>
  'type' in verdict && typeof verdict.type === 'string' ? verdict.type : '(no type)';
