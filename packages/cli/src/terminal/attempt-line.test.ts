import type { FailureClass } from '@hookpact/sender';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../testing/any-text.ts';
import { attemptFields } from './attempt-fields.ts';
import { widthOf } from './columns.ts';
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

describe('the line of an attempt', () => {
  it('is one line on the terminal, whatever a receiver answers', () => {
    const columns = fc.integer({ min: 20, max: 200 });
    fc.assert(
      fc.property(anyText(), columns, (body, width) => {
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
    fc
      .tuple(fc.webAuthority(), fc.string())
      .map(([host, path]) => `http://u:marker@${host}/${encodeURI(path)}?marker#marker`),
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
