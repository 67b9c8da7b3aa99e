import { ageInWords, textOf } from '#response-texts';
import { isReceiverError } from '../errors.ts';
import type { NotSuccess } from '../outcome.ts';

/** The words for an outcome, in its response and in the log; an age or a remedy follows them. */
export function detailOf(outcome: NotSuccess): string {
  const { detail } = textOf(outcome.code, outcome.kind === 'rejected' ? outcome.header : undefined);
  if (outcome.kind === 'rejected' && outcome.ageSeconds !== undefined) {
    return `${detail} ${ageInWords(outcome.ageSeconds)}`;
  }
  // a mistake in the set-up is told to the sender, too: whoever sets it up reads the response first
  const isOfSetUp = outcome.code === 'BODY_ALREADY_PARSED' && isReceiverError(outcome.error);
  return isOfSetUp ? `${detail} ${outcome.error.remedy}` : detail;
}
