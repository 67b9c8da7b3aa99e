import { sieve } from '@hookpact/sieve-events';
import { signatureRejections } from '@hookpact/signature';
import { describe, expect, it } from 'vitest';
import { type ResponseCode, responses } from './http/responses.ts';
import { createReceiver, isReceiverError, type Outcome } from './index.ts';
import { complete } from './test-kit/fixtures.ts';
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
  PROVIDER_UNKNOWN: refusal,
  BODY_TOO_LARGE: refusal,
  BODY_TIMEOUT: refusal,
  BODY_ABORTED: refusal,
  BODY_NOT_FORM: refusal,
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
    ack: () => outcome,
    logger: { warn: hear('warn'), error: hear('error') },
    onOutcome: hear('onOutcome'),
  })
    .on('job.complete', () => {})
    .onError(hear('onError'));
  await receiver.receive(incoming(complete));
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
