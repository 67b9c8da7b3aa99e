import type { CaseReport, Progress } from '@hookpact/conformance';
import { shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A line for so many cases, besides one for each that failed. */
const EVERY = 50;

/** Shows failed cases and the progress of the run, if output goes to a terminal. */
export function showProgress(
  { progress, paint, columns }: Terminal,
  { json }: { readonly json?: boolean },
) {
  return ({ id, title, status }: CaseReport, { done, total }: Progress): void => {
    if (json || columns() === undefined) return;
    if (status === 'failed') progress(shown`${paint('red', '✗')} ${id}  ${title}`);
    if (done % EVERY === 0) progress(shown`${paint('dim', `… ${done} of ${total} cases`)}`);
  };
}
