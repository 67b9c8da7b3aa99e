import { setTimeout as sleep } from 'node:timers/promises';
import { healthy } from '../reference-receiver.ts';
import { numbered, type SeededFault } from './seeded-fault.ts';

/** Receivers whose answers are wrong, late, or say too much; and those that stop answering. */
export const answerFaults: readonly SeededFault[] = [
  {
    name: 'answers 202 where 200 is success',
    steps: () => ({ taken: () => ({ status: 202 }), unknownType: () => ({ status: 202 }) }),
    options: { policy: { name: 'exactly-200', isSuccess: (status) => status === 200 } },
    named: numbered('acknowledges', 1, 2, 3, 4, 5, 10),
  },
  {
    name: 'answers late',
    steps: () => ({
      async handle(event, shared) {
        await healthy.handle(event, shared);
        await sleep(25);
      },
    }),
    options: { budgetMs: 20 },
    named: numbered('acknowledges', 6, 7, 8, 9),
  },
  {
    name: 'shows a stack',
    steps: () => ({
      notJson: () => ({
        status: 400,
        body: 'SyntaxError: Unexpected token\n    at parse (/srv/shop/webhooks.js:12:34)',
      }),
    }),
    named: numbered('safe', 2, 17),
  },
  {
    name: 'repeats the body',
    steps: () => ({ taken: (_, body) => ({ status: 200, body: body.toString() }) }),
    named: numbered('safe', 8, 13),
  },
  {
    name: 'repeats what is not JSON',
    steps: () => ({ notJson: (_, body) => ({ status: 400, body: body.toString() }) }),
    named: numbered('safe', 9),
  },
  {
    name: 'answers with HTML that repeats the type',
    steps: () => ({
      check: (event, shared) => {
        const wrong = healthy.check(event, shared);
        const headers = { 'content-type': 'text/html' };
        return (
          wrong ??
          (shared.catalog.isEventType(Object(event).type)
            ? undefined
            : { status: 200, headers, body: Object(event).type })
        );
      },
    }),
    named: numbered('safe', 21),
  },
  {
    name: 'opens a session',
    steps: () => ({
      taken: () => ({ status: 200, headers: { 'set-cookie': 'session=1' } }),
    }),
    named: numbered('safe', 22),
  },
  {
    name: 'refuses chunked bodies',
    steps: () => ({
      admit: (request) =>
        request.headers['transfer-encoding'] ? { status: 411 } : healthy.admit(request),
    }),
    named: numbered('robust', 1, 2, 3),
  },
  {
    name: 'hangs when a body was cut off',
    steps: () => {
      // one body after the other, as a server with one thread reads them
      let before: Promise<unknown> = Promise.resolve();
      return {
        read: (request) => {
          const body = before.then(() => healthy.read(request));
          before = body;
          return body;
        },
      };
    },
    options: { timeoutMs: 2_500 },
    named: numbered('robust', 6),
  },
  {
    name: 'locks out who failed often',
    steps: () => {
      let failures = 0;
      return {
        async verify(request, body, shared) {
          const problem = await healthy.verify(request, body, shared);
          const isLocked = !problem && failures > 40;
          failures = problem ? failures + 1 : 0;
          return isLocked ? { status: 429 } : problem;
        },
      };
    },
    named: numbered('robust', 17),
  },
];
