import type { AnswerCode } from '../answers.ts';
import type { Incoming } from '../incoming.ts';

export type CheckSignature = (
  incoming: Incoming,
  rawBody: Uint8Array,
) => Promise<AnswerCode<'rejected'> | undefined> | AnswerCode<'rejected'> | undefined;
