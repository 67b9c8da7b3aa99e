import { defineCatalog } from '@hookpact/catalog';
import { meta, type SigningScheme, schemes } from '@hookpact/signature/schemes';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { toFetch } from './adapters/fetch.ts';
import { createReceiver } from './index.ts';
import { schemeRequest } from './testing/index.ts';

// Whatever arrives, with any scheme: the documented answer, one line in the log that says what to do,
// and the next event is served.

const paid = { type: 'order.paid', id: 'order_1' } as const;
const shop = defineCatalog({
  name: 'shop',
  version: '1',
  title: 'Shop',
  events: {
    'order.paid': {
      schema: z.looseObject({ type: z.literal('order.paid'), id: z.string() }),
      summary: 'Paid.',
      examples: [paid],
    },
  },
});

const text = '00112233445566778899aabbccddeeff';
const whsec = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const keyOf = (byte: number) => btoa(String.fromCharCode(...new Uint8Array(32).fill(byte)));
const otherWhsec = `whsec_${keyOf(8)}`;

type Row = {
  readonly scheme: SigningScheme;
  readonly signs: string;
  readonly verifies: string;
  readonly other: string;
  /** The headers of its signature, in which slips are made. */
  readonly signature: string;
  readonly time?: string;
  /** Signs the time, in whatever header. */
  readonly isTimed?: true;
  /** What a form that is none is answered. */
  readonly form: 400 | 415 | 422;
};

const textual = { signs: text, verifies: text, other: text.replaceAll('0', 'f') };
const standard = { signs: whsec, verifies: whsec, other: otherWhsec, isTimed: true } as const;
const webhook = { signature: 'webhook-signature', time: 'webhook-timestamp', form: 415 } as const;

const rows: Readonly<Record<Exclude<keyof typeof schemes, 'none'> | 'meta', Row>> = {
  standard: { scheme: schemes.standard, ...standard, ...webhook },
  v1: { scheme: schemes.v1, ...standard, ...webhook },
  v1a: {
    scheme: schemes.v1a,
    ...webhook,
    isTimed: true,
    signs:
      'whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8DoQe/884Qvh1w3RjnS8CZZ+TWMJulDV8d3IZkElUxuA==',
    verifies: 'whpk_A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=',
    other: `whsk_${keyOf(9)}`,
  },
  svix: {
    ...{ scheme: schemes.svix, ...standard, form: 415 },
    ...{ signature: 'svix-signature', time: 'svix-timestamp' },
  },
  stripe: {
    ...{ scheme: schemes.stripe, isTimed: true, form: 415 },
    ...{ signs: whsec, verifies: whsec, other: otherWhsec, signature: 'stripe-signature' },
  },
  slack: {
    // any fields are a form to Slack and to Twilio
    ...{ scheme: schemes.slack, ...textual, isTimed: true, form: 422 },
    ...{ signature: 'x-slack-signature', time: 'x-slack-request-timestamp' },
  },
  twitch: {
    ...{ scheme: schemes.twitch, ...textual, isTimed: true, form: 415 },
    signature: 'twitch-eventsub-message-signature',
    time: 'twitch-eventsub-message-timestamp',
  },
  github: { scheme: schemes.github, ...textual, signature: 'x-hub-signature-256', form: 400 },
  shopify: { scheme: schemes.shopify, ...textual, signature: 'x-shopify-hmac-sha256', form: 415 },
  gitlab: { scheme: schemes.gitlab, ...textual, signature: 'x-gitlab-token', form: 415 },
  dropbox: { scheme: schemes.dropbox, ...textual, signature: 'x-dropbox-signature', form: 415 },
  twilio: { scheme: schemes.twilio, ...textual, signature: 'x-twilio-signature', form: 422 },
  meta: {
    ...{ scheme: meta({ verifyToken: 'token' }), ...textual, form: 415 },
    signature: 'x-hub-signature-256',
  },
};

const bodyDigest = (async () => {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(JSON.stringify(paid)),
  );
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
})();

describe.each(Object.entries(rows))('%s', (name, row) => {
  const { scheme, signs, verifies, other, signature, time } = row;

  function setup() {
    const lines: string[] = [];
    const handled: string[] = [];
    const hear = (_: object, line: string) => lines.push(line);
    const receiver = createReceiver({
      catalog: shop,
      scheme,
      secrets: [verifies],
      logger: { warn: hear, error: hear },
    }).on('order.paid', ({ id }) => handled.push(id));
    return { handle: toFetch(receiver), lines, handled };
  }

  async function request(
    payload: unknown = paid,
    options: { secret?: string; ageMs?: number } = {},
  ) {
    const isDocument = !(payload instanceof URLSearchParams);
    // Twilio binds a document by its digest, in the URL
    const query = name === 'twilio' && isDocument ? `?bodySHA256=${await bodyDigest}` : '';
    return schemeRequest(payload, {
      scheme,
      secret: options.secret ?? signs,
      url: `https://receiver.test/webhooks${query}`,
      now: () => Date.now() - (options.ageMs ?? 0),
    });
  }

  /** Sends what is wrong, then what is right. */
  async function refused(wrong: Request) {
    const { handle, lines, handled } = setup();
    const response = await handle(wrong);
    const answer = (await response.json()) as { code: string; detail: string };
    expect(handled).toEqual([]);
    expect(lines, answer.code).toHaveLength(1);
    const [line = ''] = lines;
    expect(line).toMatch(new RegExp(` ${response.status} ${answer.code}\\b[^ ]*[.,] `));
    const next = await handle(await request());
    expect([next.status, handled]).toEqual([200, ['order_1']]);
    return { status: response.status, ...answer, line };
  }

  const withHeader = async (header: string, change: (value: string) => string | undefined) => {
    const good = await request();
    const headers = new Headers(good.headers);
    const value = change(headers.get(header) ?? '');
    if (value === undefined) headers.delete(header);
    else headers.set(header, value);
    return new Request(good, { headers });
  };

  const everyHeader = [signature, ...(time ? [time] : [])];
  const fix = /docs\/errors|(Set|name|Copy|Give|Let|toleranceSeconds)\b.*\.$/;

  it.each(everyHeader)('without %s', async (header) => {
    const { status, code, line } = await refused(await withHeader(header, () => undefined));
    expect([status, code]).toEqual([401, expect.stringMatching(/_MISSING$/)]);
    expect(line).toMatch(fix);
    expect(line.includes(header) || line.includes('docs/errors')).toBe(true);
  });

  it.each([
    ['empty', () => ''],
    ['malformed', () => '!?'],
    ['oversized', (value: string) => value + 'a'.repeat(20_000)],
  ] as const)('with a signature that is %s', async (_, change) => {
    const { status, code, line } = await refused(await withHeader(signature, change));
    expect([status, code]).toEqual([401, expect.stringMatching(/^SIGNATURE_|^TIMESTAMP_M/)]);
    expect(line).toMatch(fix);
  });

  it('with a signature of another secret', async () => {
    const { status, code, line } = await refused(await request(paid, { secret: other }));
    expect([status, code]).toEqual([401, 'SIGNATURE_MISMATCH']);
    expect(line).toMatch(/docs\/errors|Copy the secret of this endpoint/);
  });

  if (time) {
    it.each([
      ['malformed', () => 'noon'],
      ['sent twice', (value: string) => `${value}, ${value}`],
      ['oversized', () => '1'.repeat(20_000)],
    ] as const)('with a time that is %s', async (_, change) => {
      const { status, code, line } = await refused(await withHeader(time, change));
      expect([status, code]).toEqual([401, expect.stringMatching(/^TIMESTAMP_/)]);
      expect(line).toMatch(fix);
    });
  }

  if (row.isTimed) {
    it.each([
      ['old', 3_600_000, 'TIMESTAMP_TOO_OLD', /360\d seconds old/],
      ['ahead', -3_600_000, 'TIMESTAMP_TOO_NEW', /3(?:600|599) seconds (?:ahead|old)/],
    ] as const)(
      'with a time that is an hour %s: both are told by how much',
      async (_, ageMs, code, by) => {
        const answer = await refused(await request(paid, { ageMs }));
        expect([answer.status, answer.code]).toEqual([401, code]);
        expect(answer.detail).toMatch(by);
        expect(answer.line).toMatch(fix);
      },
    );
  }

  it('with a body that somebody read before', async () => {
    const used = await request();
    await used.clone().arrayBuffer();
    await used.json();
    const { status, code, line } = await refused(used);
    expect([status, code]).toEqual([500, 'BODY_ALREADY_PARSED']);
    expect(line).toMatch(/docs\/errors|request\.clone\(\)/);
  });

  it('with a form that is none', async () => {
    const { status, code, line } = await refused(await request(new URLSearchParams({ a: '1' })));
    const codes = { 400: 'BODY_NOT_FORM', 415: 'CONTENT_TYPE_UNSUPPORTED', 422: 'EVENT_INVALID' };
    expect([status, code]).toEqual([row.form, codes[row.form]]);
    expect(line).toMatch(/docs\/errors|Send the|Fix the fields/);
  });

  // the slip is named on Node, where services start; on the edge there are codes
  const isAnyText = ['github', 'gitlab', 'twitch'].includes(name);
  const slips: readonly (readonly [string, string, RegExp])[] = [
    ['in quotes', `"${verifies}"`, /has quotes around it/],
    ['with a line break', `${verifies}\n`, /has white space/],
    ['with a zero-width space', `${verifies}\u200b`, /has invisible characters/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as a file has it whose variables nobody replaces
    ['as a variable', '${WEBHOOK_SECRET}', /is the name of a variable/],
    ['with another on the next line', `${verifies}\n${verifies}`, /holds several secrets/],
    // elsewhere somebody may have typed just that
    ...(isAnyText
      ? []
      : ([
          [
            'with its name',
            `WEBHOOK_SECRET=${verifies}`,
            /has a name before it|does not begin with/,
          ],
          ['with another beside it', `${verifies}, ${verifies}`, /holds several secrets/],
        ] as const)),
  ];
  it.each(slips)(
    'with a secret that was copied %s: the slip is named at the start',
    (_, wrong, slip) => {
      const make = () => createReceiver({ catalog: shop, scheme, secrets: [wrong], logger: false });
      const error = thrownBy(make);
      expect(error).toMatchObject({ code: 'SECRET_MALFORMED' });
      const { message, remedy } = error as { message: string; remedy: string };
      if (!/^SECRET_MALFORMED/.test(message)) expect(message).toMatch(slip);
      expect(remedy).toMatch(/\w/);
      expect(`${message} ${remedy}`).not.toContain(verifies.slice(6, 16));
    },
  );
});

function thrownBy(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    return error;
  }
}
