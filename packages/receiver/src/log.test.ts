import { sieve } from '@hookpact/sieve-events';
import { signatureRejections } from '@hookpact/signature';
import { describe, expect, it, vi } from 'vitest';
import { type ResponseCode, responses } from './http/responses.ts';
import { createReceiver, isReceiverError, type Outcome } from './index.ts';
import { createLog } from './log.ts';
import { incoming } from './test-kit/incoming.ts';

type Channel = 'warn' | 'error' | 'onError' | 'onOutcome';
const refusal: Channel[] = ['onOutcome', 'warn'];
const failure: Channel[] = ['onOutcome', 'error', 'onError'];
const normal: Channel[] = ['onOutcome'];

/** Who hears of each code. A new code needs a line here. */
const heardBy: Record<ResponseCode, Channel[]> = {
  METHOD_NOT_ALLOWED: refusal,
  CONTENT_TYPE_UNSUPPORTED: refusal,
  CONTENT_ENCODING_UNSUPPORTED: refusal,
  BODY_TOO_LARGE: refusal,
  BODY_TIMEOUT: refusal,
  BODY_ABORTED: refusal,
  BODY_NOT_JSON: refusal,
  BODY_UNSAFE: refusal,
  BODY_TOO_COMPLEX: refusal,
  EVENT_INVALID: refusal,
  EVENT_CONFLICT: refusal,
  EVENT_BUSY: normal,
  RETRY_LATER: normal,
  HANDLER_TIMEOUT: failure,
  DEDUPE_UNAVAILABLE: failure,
  INBOX_UNAVAILABLE: failure,
  OVER_CAPACITY: failure,
  SHUTTING_DOWN: failure,
  HANDLER_FAILED: failure,
  BODY_ALREADY_PARSED: failure,
  INTERNAL: failure,
};
const successes = ['handled', 'accepted', 'duplicate', 'ignored', 'unknown'] as const;
const thrown = new Error('no such table');
const withError: ResponseCode[] = ['DEDUPE_UNAVAILABLE', 'INBOX_UNAVAILABLE'];

function outcomeOf(code: ResponseCode): Outcome {
  const { kind } = responses[code];
  const error = kind === 'failed' || withError.includes(code) ? { error: thrown } : {};
  return { kind, code, type: 'job.start', id: 'msg_1', retryAfterSeconds: 1, ...error } as Outcome; // one of each kind
}

/** Lets a receiver come to an outcome, and tells who heard of it. */
async function channelsOf(outcome: Outcome) {
  const heard: [Channel, unknown, unknown?][] = [];
  const hear = (channel: Channel) => (first: unknown, second?: unknown) =>
    heard.push([channel, first, second]);
  const receiver = createReceiver({
    catalog: sieve,
    observe: async () => outcome,
    logger: { warn: hear('warn'), error: hear('error') },
    onOutcome: hear('onOutcome'),
  }).onError(hear('onError'));
  await receiver.receive(incoming({}));
  return heard;
}

describe('every outcome has a channel', () => {
  const rows: [code: string, outcome: Outcome, channels: Channel[]][] = [
    ...Object.entries(heardBy).map(([code, channels]): [string, Outcome, Channel[]] => [
      code,
      outcomeOf(code as ResponseCode), // a key of the table
      channels,
    ]),
    ...Object.keys(signatureRejections).map((code): [string, Outcome, Channel[]] => [
      code,
      { kind: 'rejected', code } as Outcome, // a key of the table
      refusal,
    ]),
    ...successes.map((kind): [string, Outcome, Channel[]] => [kind, { kind }, normal]),
  ];

  it.each(rows)('%s', async (code, outcome, channels) => {
    const heard = await channelsOf(outcome);
    expect(heard.map(([channel]) => channel).toSorted()).toEqual(channels.toSorted());
    const line = heard.find(([channel]) => channel === 'warn' || channel === 'error');
    if (line) {
      expect(line[1]).toMatchObject({ catalog: 'sieve', code });
      expect(line[2]).toMatch(new RegExp(`^sieve webhook \\w+: \\d{3} ${code}\\b.*[.)]`));
    }
    const error = heard.find(([channel]) => channel === 'onError')?.[1];
    if (channels === failure) {
      expect(error === thrown || isReceiverError(error, code as never)).toBe(true);
    }
  });
});

/** What the default logger writes to stderr. */
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
    log.outcome(outcomeOf('HANDLER_FAILED'), thrown);
    expect(lines()).toEqual([
      expect.stringMatching(
        /^hookpact: sieve webhook failed: 500 HANDLER_FAILED, job\.start, msg_1\. Error: no such table at .*log\.test\.ts:\d+:\d+\)?\n$/,
      ),
    ]);
  });

  it('comes at most once per code and minute, and counts the rest', () => {
    const { log, lines, advance } = setup();
    for (let n = 0; n < 5; n += 1) log.outcome(outcomeOf('BODY_TOO_LARGE'));
    log.outcome(outcomeOf('BODY_NOT_JSON'));
    expect(lines()).toHaveLength(2);
    advance(60_000);
    log.outcome(outcomeOf('BODY_TOO_LARGE'));
    expect(lines()[2]).toContain('(4 more since the last line)');
    advance(-120_000); // a clock that was set back
    log.outcome(outcomeOf('BODY_TOO_LARGE'));
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
    log.outcome(outcomeOf('HANDLER_FAILED'), thrown);
    log.error(thrown, {});
    expect(lines()).toEqual([]);
  });
});

it.each(['throws', 'rejects'])('a logger that %s changes no response', async (how) => {
  const fail = () => {
    if (how === 'throws') throw thrown;
    return Promise.reject(thrown);
  };
  const receiver = createReceiver({ catalog: sieve, logger: { warn: fail, error: fail } });
  receiver.on('job.complete', fail);
  expect((await receiver.receive(incoming(sieve.example('job.complete')))).status).toBe(500);
  expect((await receiver.receive(incoming({}))).status).toBe(422);
});
