import { any2xx, exactly200, type FailureClass } from '@hookpact/sender';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptFields } from './attempt-fields.ts';
import { widthOf } from './columns.ts';
import { failureReason } from './failure-reason.ts';
import { formatAttempt } from './format-attempt.ts';
import { Shown } from './shown.ts';

type Answer = { status?: number; body?: string; location?: string; detail?: string };

const report = (failure: FailureClass, { status, body = '', location, detail }: Answer) => ({
  deliveryId: 'msg_1.0',
  messageId: 'msg_1',
  eventType: 'job.complete',
  endpointId: 'https://a.example/?key=marker',
  url: 'https://user:marker@a.example/in?key=marker#marker',
  attempt: {
    deliveryId: 'msg_1.0',
    number: 1,
    startedAt: 0,
    failure,
    detail,
    status,
    responseHeaders: location === undefined ? {} : { location },
    responseBody: new TextEncoder().encode(body),
    timing: { dnsMs: undefined, connectMs: undefined, firstByteMs: 1, totalMs: 2 },
  },
  next: { kind: 'waiting' as const, dueAt: 1_000 },
});

const plain = (width: number | undefined) => ({
  paint: (_: string, text: string | Shown) => (typeof text === 'string' ? Shown.line(text) : text),
  columns: () => width,
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

  it('is one line on the terminal, whatever a receiver answers', () => {
    const columns = fc.integer({ min: 20, max: 200 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), columns, (body, width) => {
        const failed = report('status', { status: 500, body });
        const { text } = formatAttempt(failed, plain(width), undefined, { withUrl: true });
        const lines = text.split('\n');
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      }),
    );
  });
});

it('says nothing of a URL that may be secret, parsed or not', () => {
  const secretUrl = fc.oneof(
    fc.webUrl().map((url) => `${url.replace('//', '//u:marker@')}?marker#marker`),
    fc.string().map((text) => `http://u:marker@${text.replaceAll(/[/?#]/g, '')}/?marker`),
    fc.constantFrom('//u:marker@host/a?marker', 'nonsense?marker', 'data:marker'),
  );
  fc.assert(
    fc.property(secretUrl, (url) => {
      const redirect = { ...report('redirect', { status: 301, location: url }), url };
      expect(JSON.stringify(attemptFields(redirect, undefined))).not.toContain('marker');
    }),
  );
});
