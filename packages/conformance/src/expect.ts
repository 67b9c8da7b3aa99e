import { type Expectation, expectations } from './expectation.ts';
import { type Answer, describeAnswer, excerptOf } from './http/answer.ts';

/** The part of a delivery policy that says what success is. */
export type CheckPolicy = {
  readonly name: string;
  readonly isSuccess: (status: number) => boolean;
};

const isSuccessOfHttp = (status: number) => status >= 200 && status < 300;

/** Answers that ask for a retry: busy with the same event, too many requests, out of service. */
const putOff = [409, 429, 503];

const meets: Readonly<Record<Expectation, (status: number, policy: CheckPolicy) => boolean>> = {
  acknowledged: (status, policy) => policy.isSuccess(status),
  taken: (status, policy) => isSuccessOfHttp(status) || policy.isSuccess(status),
  refused: (status) => status >= 400 && status < 500,
  // 501 says that a method is not implemented, which is right
  'no server error': (status) => status < 500 || status === 501,
  'taken or put off': (status, policy) =>
    isSuccessOfHttp(status) || policy.isSuccess(status) || putOff.includes(status),
};

/** Whether an answer meets an expectation. */
export const isMet = (expectation: Expectation, answer: Answer, policy: CheckPolicy): boolean =>
  answer.kind === 'answered' && meets[expectation](answer.status, policy);

/** The fault of an answer, as a sentence. */
export function unmet(
  expectation: Expectation,
  label: string,
  answer: Answer,
  policy: CheckPolicy,
): string {
  const wanted =
    expectation === 'acknowledged'
      ? `the policy ${policy.name} takes that for a failure and sends the event again`
      : `expected ${expectations[expectation]}`;
  const said = excerptOf(answer);
  return `${label}: it ${describeAnswer(answer)}; ${wanted}.${said ? ` It said: ${said}` : ''}`;
}
