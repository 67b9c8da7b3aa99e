import type { Issue } from '@hookpact/catalog';
import { detailOf } from '../http/detail.ts';
import { visible } from '../http/visible.ts';
import type { Identity, NotSuccess } from '../outcome.ts';
import { describeError } from './describe-error.ts';
import { signatureRemedies } from './signature-remedies.ts';

/** What a logger gets beside the line. */
export type LogFacts = Identity & {
  /** The name of the catalogue. */
  readonly catalog: string;
  readonly code: string;
  readonly status?: number;
  /** The reasons why an event is not valid. */
  readonly issues?: readonly Issue[] | undefined;
  readonly err: unknown;
};

/** The facts in words, with the reason; `outcome`, where a request has one. */
export function lineOf(facts: LogFacts, outcome: NotSuccess | undefined): string {
  const { catalog, code, status, type, id, err } = facts;
  const subject = outcome ? ` ${outcome.kind}` : '';
  const words = [status === undefined ? code : `${status} ${code}`, type, id];
  const about = words.flatMap((word) => (word === undefined ? [] : [visible(word)])).join(', ');
  const reason = outcome && err === undefined ? reasonOf(outcome) : describeError(err);
  return `${catalog} webhook${subject}: ${about}. ${reason}`;
}

function reasonOf(outcome: NotSuccess): string {
  const detail = [detailOf(outcome), ...remedyOf(outcome.code)].join(' ');
  const [issue] = (outcome.kind === 'rejected' && outcome.issues) || [];
  return issue
    ? `${detail} ${visible(`${issue.pointer || 'The body'}: ${issue.message}`)}`
    : detail;
}

/** The words of other codes are remedies themselves. */
function remedyOf(code: string): string[] {
  const remedies: Readonly<Record<string, string>> = signatureRemedies;
  return [remedies[code] ?? []].flat();
}
