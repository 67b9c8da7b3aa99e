import { describe, expect, it } from 'vitest';
import { any2xx, exactly200 } from '../policy/success.ts';
import type { FailureClass } from '../records.ts';
import { failureReason } from './failure-reason.ts';

type Answer = { status?: number; body?: string; location?: string; detail?: string };

const report = (failure: FailureClass, { status, body = '', location, detail }: Answer) => ({
  attempt: {
    failure,
    detail,
    status,
    responseHeaders: location === undefined ? {} : { location },
    responseBody: new TextEncoder().encode(body),
  },
});

const problem = JSON.stringify({
  type: 'urn:problem',
  title: 'Bad Request',
  code: 'BODY_ALREADY_READ',
  detail: 'Mount this route before express.json().',
});
const page = '<!doctype html><title>relation &quot;jobs&quot; does not exist</title><h1>500</h1>';
const headless = '<html><body><style>a{}</style><h1>\n Bad gateway</h1></body></html>';
const rule = 'this policy retries until exactly 200';
const registered = 'redirects are not followed; register the final URL';

describe('the reason of a failed attempt', () => {
  it.each<[string, FailureClass, Answer, string]>([
    [
      'a problem document: its code and detail',
      'status',
      { status: 500, body: problem },
      'BODY_ALREADY_READ: Mount this route before express.json().',
    ],
    ['JSON with a message', 'status', { status: 500, body: '{"message":"db down"}' }, 'db down'],
    ['JSON with an error', 'status', { status: 500, body: '{"error":"db down"}' }, 'db down'],
    ['JSON that says nothing', 'status', { status: 500, body: '[1]' }, '[1]'],
    ['a text: its first line', 'status', { status: 500, body: '\nno\ntrace' }, 'no'],
    [
      'a page: its title',
      'status',
      { status: 500, body: page },
      'relation &quot;jobs&quot; does not exist',
    ],
    [
      'a page without one: its first words',
      'status',
      { status: 502, body: headless },
      'Bad gateway',
    ],
    ['no body', 'status', { status: 500 }, ''],
    [
      'no body: what the status most likely means',
      'status',
      { status: 404 },
      'the server answered, but has nothing at this path',
    ],
    ['202: the rule of the policy', 'status', { status: 202 }, rule],
    ['204', 'status', { status: 204 }, rule],
    ['201 that says something, too', 'status', { status: 201, body: 'made' }, `${rule}; made`],
    [
      'a redirect: its target, without what may be secret',
      'redirect',
      { status: 301, location: 'https://u:p@b.example/in?token=1#x' },
      `redirects to https://b.example/in; ${registered}`,
    ],
    [
      'a redirect on the same host',
      'redirect',
      { status: 302, location: '/new?token=1' },
      `redirects to /new; ${registered}`,
    ],
    ['a redirect to nowhere', 'redirect', { status: 302 }, registered],
    [
      'the network: its own words',
      'dns',
      { detail: 'getaddrinfo ENOTFOUND localhots' },
      'getaddrinfo ENOTFOUND localhots',
    ],
  ])('%s', (_, failure, answer, expected) => {
    expect(failureReason(report(failure, answer), { isSuccess: exactly200 })).toBe(expected);
  });

  it('names the rule of another policy', () => {
    const accepted = report('status', { status: 202 });
    expect(failureReason(accepted, undefined)).toBe('this policy does not take it as success');
    expect(failureReason(accepted, { isSuccess: () => false })).toContain('of its own choice');
    // a provider's own function, as Sieve's policy has it: its answers are tried, not its identity
    expect(failureReason(accepted, { isSuccess: (status) => status === 200 })).toBe(rule);
    expect(failureReason(accepted, { isSuccess: (status) => status < 202 })).toContain(
      'until one of 200, 201',
    );
    expect(failureReason(accepted, { isSuccess: any2xx })).toContain('until any 2xx');
  });

  it('is cut', () => {
    const long = report('status', { status: 500, body: 'x'.repeat(9_000) });
    expect(failureReason(long, undefined)).toHaveLength(201);
  });
});
