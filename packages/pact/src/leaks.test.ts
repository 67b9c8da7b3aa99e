import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brokerFailed, withoutSecrets } from './broker/pact-cli.ts';
import { toVerification } from './broker/verifier-report.ts';
import { deliver } from './consumer/deliver.ts';
import { requireHttpUrl } from './options.ts';
import { collectMessage } from './provider/collect-message.ts';
import { messagesFromUrl } from './provider/messages-from-url.ts';
import { type PactMismatch, verifierFailed } from './provider/run-verifier.ts';
import { toFailures } from './verification/failures.ts';

const MARKER = 'mArKeR7';
const around = fc.string({ maxLength: 12 }).map(encodeURIComponent);
const secretParts = [
  (text: string) => `http://${text}@127.0.0.1:1/hooks`,
  (text: string) => `http://me:${text}@127.0.0.1:1/hooks`,
  (text: string) => `http://127.0.0.1:1/hooks?token=${text}`,
  (text: string) => `http://127.0.0.1:1/hooks?${text}`,
  (text: string) => `http://127.0.0.1:1/hooks#${text}`,
  (text: string) => `http://127.0.0.1:1/hooks;token=${text}`,
  (text: string) => `http://127.0.0.1:1/hooks%3Ftoken=${text}`,
];
const urls = fc
  .tuple(fc.constantFrom(...secretParts), around, around)
  .map(([make, before, after]) => make(before + MARKER + after));
const unreadable = urls.map((url) => url.replace('127.0.0.1:1', '127.0.0.1:port'));

/** Everything that a log of the error would show, with its causes. */
async function shownBy(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (error) {
    return inspect(error, { depth: 9, showHidden: true }).toString();
  }
  throw new Error('It should have failed.');
}

const asked = {
  ...{ description: 'paid', states: [], type: 'invoice.paid', consumer: 'billing' },
  signal: new AbortController().signal,
};

const pactMessage = {
  ...{ description: 'invoice.paid', states: [], content: { url: 'x' }, metadata: {} },
  json: {},
} as const;

/** How an endpoint can fail, each repeating the URL it was asked at. */
const endpoints: Readonly<Record<string, (url: string) => Promise<Response>>> = {
  'cannot be reached': (url) => Promise.reject(new TypeError(`fetch failed: ${url}`)),
  'cannot be reached, with a cause': (url) =>
    Promise.reject(new TypeError('fetch failed', { cause: new Error(`no route to ${url}`) })),
  'is redirected': async (url) => new Response(null, { status: 302, headers: { location: url } }),
  'is redirected to a path': async (url) =>
    new Response(null, { status: 302, headers: { location: `/in?next=${url}` } }),
  'is refused': async (url) => new Response(`POST ${url}`, { status: 500 }),
  'is refused with its query': async (url) =>
    new Response(`no ${new URL(url).search}`, { status: 500 }),
};

it.each(Object.entries(endpoints))('an endpoint that %s is named without secrets', (_, answer) =>
  fc.assert(
    fc.asyncProperty(urls, async (text) => {
      const fetch = (async (url: URL) => answer(url.href)) as typeof globalThis.fetch; // its one use
      const options = { url: new URL(text), timeoutMs: 1_000, fetch, sign: undefined };
      const delivery = { event: {}, variant: 'full', id: 'msg_1' };
      const errors = [
        await shownBy(() => deliver('invoice.paid', delivery, options)),
        await shownBy(() => messagesFromUrl(text, { fetch })(asked)),
      ];
      for (const error of errors) {
        expect(error).not.toContain(MARKER);
        expect(error).toContain('127.0.0.1:1/hooks');
      }
    }),
  ),
);

it('fetch itself refuses user information, and the error does not repeat it', async () => {
  const source = messagesFromUrl(`http://me:${MARKER}@127.0.0.1:1/hooks`);
  const error = await shownBy(() => source(asked));
  expect(error).toContain('ENDPOINT_DOWN');
  expect(error).not.toContain(MARKER);
});

it('an option that is no URL is named without secrets', () =>
  fc.assert(
    fc.asyncProperty(unreadable, async (text) => {
      const error = await shownBy(() => requireHttpUrl('url', text));
      expect(error).toContain('OPTION_INVALID');
      expect(error).not.toContain(MARKER);
    }),
  ));

it('the output of the broker’s client is quoted without secrets', () =>
  fc.assert(
    fc.property(urls, (baseUrl) => {
      const { search, password } = new URL(baseUrl);
      const [token, username, password_] = ['token', 'user', 'password'].map(
        (word) => MARKER + word,
      );
      const broker = { baseUrl, token, username, password: password_ };
      const output = `cannot ask ${baseUrl} (${search} ${password}) as ${token}, ${username}:${password_}`;
      expect(inspect(brokerFailed(1, output, broker))).not.toContain(MARKER);
      expect(withoutSecrets(output, broker)).not.toContain(MARKER);
    }),
  ));

it('the errors of a provider’s own source are quoted without secrets', () =>
  fc.assert(
    fc.asyncProperty(urls, async (url) => {
      const source = () => Promise.reject(new Error(`cannot ask <${url}> for it`));
      const collected = await collectMessage(source, asked, 1_000);
      expect(collected).toMatchObject({ kind: 'failed' });
      expect(JSON.stringify(collected)).not.toContain(MARKER);
      expect(JSON.stringify(collected)).toContain('cannot ask <http://127.0.0.1:1/hooks');
    }),
  ));

it('what a verifier finds is told without secrets', () =>
  fc.assert(
    fc.property(urls, (url) => {
      const event = { url };
      const mismatches: PactMismatch[] = [
        { type: 'BodyMismatch', path: '$.url', expected: '"x"', actual: JSON.stringify(url) },
        {
          type: 'MetadataMismatch',
          key: 'authorization',
          expected: 'a',
          actual: `Bearer ${MARKER}`,
        },
        { mismatch: `no answer of ${url}` },
      ];
      const shown = JSON.stringify(toFailures(mismatches, pactMessage, event));
      expect(shown).toContain('/hooks');
      expect(shown).not.toContain(MARKER);
    }),
  ));

it('what the broker’s client finds is told without secrets', () =>
  fc.assert(
    fc.property(urls, (url) => {
      const mismatches = [
        { path: '$.url', mismatch: `Expected '${url}' to be equal to 'x'` },
        { key: 'authorization', mismatch: `Expected 'Bearer ${MARKER}' to be equal to 'a'` },
      ];
      const interaction = 'Verifying a pact between billing and shop - invoice.paid';
      const errors = [mismatches, undefined].map((failure) => ({
        interaction,
        mismatch: { mismatches: failure, message: `no answer of ${url}` },
      }));
      const report = JSON.stringify({ result: false, interactionResults: [1, 2], errors });
      const collected = { kind: 'sent', message: { event: { url }, headers: {} } } as const;
      const served = [{ description: 'invoice.paid', states: [], collected }];
      const shown = JSON.stringify(toVerification(report, 'shop', served));
      expect(shown).toContain('/hooks');
      expect(shown).not.toContain(MARKER);
    }),
  ));

it('what ends the verifier is quoted without secrets', async () => {
  const url = `http://me:${MARKER}@127.0.0.1:1/hooks?token=${MARKER}`;
  const error = await shownBy(() => {
    throw verifierFailed(`Error: connect ECONNREFUSED ${url}\n    at main.ts`);
  });
  expect(error).toContain('ECONNREFUSED http://127.0.0.1:1/hooks');
  expect(error).not.toContain(MARKER);
});
