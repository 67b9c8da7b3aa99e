import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../index.ts';
import { createLog } from '../log.ts';
import { hostLogger } from './host.edge.ts';

const thrown = new Error('no such table');
const failed: Outcome = {
  kind: 'failed',
  code: 'HANDLER_FAILED',
  type: 'job.start',
  id: 'msg_1',
  error: thrown,
};

/** The lines of the default logger on stderr. */
function setup() {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  let time = 0;
  const log = createLog({ catalog: sieve, logger: undefined, now: () => time });
  return {
    log,
    lines: () => write.mock.calls.map(([text]) => String(text)),
    advance: (ms: number) => {
      time += ms;
    },
  };
}

describe('the line on stderr', () => {
  it('says what failed, and where', () => {
    const { log, lines } = setup();
    log.outcome(failed, thrown);
    expect(lines()).toEqual([
      expect.stringMatching(
        /^hookpact: sieve webhook failed: 500 HANDLER_FAILED, job\.start, msg_1\. Error: no such table at .*host-loggers\.test\.ts:\d+:\d+\)?\n$/,
      ),
    ]);
  });

  it('comes at most once per code and minute, and counts the rest', () => {
    const { log, lines, advance } = setup();
    for (let n = 0; n < 5; n += 1) log.outcome({ kind: 'rejected', code: 'BODY_TOO_LARGE' });
    log.outcome({ kind: 'rejected', code: 'BODY_NOT_JSON' });
    expect(lines()).toHaveLength(2);
    advance(60_000);
    log.outcome({ kind: 'rejected', code: 'BODY_TOO_LARGE' });
    expect(lines()[2]).toContain('(4 more since the last line)');
    advance(-120_000); // a clock that was set back
    log.outcome({ kind: 'rejected', code: 'BODY_TOO_LARGE' });
    expect(lines()).toHaveLength(4);
  });

  it.each([
    ['a line break and an escape sequence', 'job\n\u001b[2Jfake: line'],
    ['a C1 control', '\u009b2J'],
    ['a direction mark', '\u202ereversed'],
  ])('shows %s of a stranger as text', (_, type) => {
    const { log, lines } = setup();
    const issues = [{ pointer: `/${type}`, code: 'x', message: type }];
    log.outcome({ kind: 'rejected', code: 'EVENT_INVALID', type, id: type, issues });
    log.error(new Error(type), { type });
    for (const line of lines()) expect(line).toMatch(/^[\x20-\x7e…]+\n$/);
  });

  it('is short, whatever was sent', () => {
    const { log, lines } = setup();
    const long = 'x'.repeat(100_000);
    log.outcome({ kind: 'rejected', code: 'EVENT_INVALID', type: long, id: long });
    log.error(new Error(long), { type: long });
    for (const line of lines()) expect(line.length).toBeLessThan(1_500);
  });

  it.each([
    [
      'a proxy',
      new Proxy(
        {},
        {
          getPrototypeOf: () => {
            throw thrown;
          },
        },
      ),
    ],
    ['an object without a prototype', Object.create(null)],
    ['undefined', undefined],
    [
      'an error whose message throws',
      Object.defineProperty(new Error(), 'message', {
        get() {
          throw thrown;
        },
      }),
    ],
  ])('comes for what no logger expects: %s', (_, error) => {
    const { log, lines } = setup();
    log.error(error, {});
    expect(lines()).toHaveLength(1);
  });

  it('is off with logger: false', async () => {
    const { lines } = setup();
    const log = createLog({ catalog: sieve, logger: false, now: () => 0 });
    log.outcome(failed, thrown);
    log.error(thrown, {});
    expect(lines()).toEqual([]);
  });
});

it('on a host without stderr it is a line of the console', () => {
  const error = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const { log } = setup();
  vi.stubGlobal('process', undefined);
  try {
    log.outcome({ kind: 'rejected', code: 'BODY_TOO_LARGE' });
  } finally {
    vi.unstubAllGlobals();
  }
  expect(error).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(/^hookpact: sieve webhook rejected: 413 BODY_TOO_LARGE\. /),
  );
  error.mockClear(); // the test's set-up refuses any other line
});

it('on edge hosts it is a line of the console for each refusal and failure', () => {
  const write = (level: 'warn' | 'error') => vi.spyOn(console, level).mockReturnValue(undefined);
  const [warn, error] = [write('warn'), write('error')];
  const log = createLog({ catalog: sieve, logger: hostLogger(), now: () => 0 });
  for (let n = 0; n < 2; n += 1) log.outcome({ kind: 'rejected', code: 'BODY_NOT_JSON' });
  log.outcome(failed, thrown);
  expect(warn).toHaveBeenCalledTimes(2);
  expect(warn).toHaveBeenCalledWith(
    expect.objectContaining({ code: 'BODY_NOT_JSON' }),
    expect.stringMatching(/^sieve webhook rejected: 400 BODY_NOT_JSON\. /),
  );
  expect(error).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: 'HANDLER_FAILED', id: 'msg_1', err: thrown }),
    expect.stringMatching(/^sieve webhook failed: 500 HANDLER_FAILED, job\.start, msg_1\. /),
  );
  for (const spy of [warn, error]) spy.mockClear(); // the test's set-up refuses any other line
});
