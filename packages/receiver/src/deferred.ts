import { type AnswerCode, answers } from './answers.ts';
import type { Deferred, Identity } from './outcome.ts';

type Facts = Identity & { readonly retryAfterSeconds?: number; readonly error?: unknown };

/** An outcome that asks the sender to come back, by default when its row in `answers.ts` says. */
export function deferred(code: AnswerCode<'deferred'>, facts: Facts = {}): Deferred {
  return {
    kind: 'deferred',
    code,
    ...facts,
    retryAfterSeconds: facts.retryAfterSeconds ?? answers[code].retryAfterSeconds,
  };
}
