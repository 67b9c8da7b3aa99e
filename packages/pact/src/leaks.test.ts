import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brokerFailed } from './broker/pact-cli.ts';
import { deliver } from './consumer/deliver.ts';
import { requireHttpUrl } from './options.ts';
import { messagesFromUrl } from './provider/messages-from-url.ts';

const MARKER = 'mArKeR7';
const around = fc.string({ maxLength: 12 }).map(encodeURIComponent);
const secretParts = [
  (text: string) => `http://${text}@127.0.0.1:1/hooks`,
  (text: string) => `http://me:${text}@127.0.0.1:1/hooks`,
  (text: string) => `http://127.0.0.1:1/hooks?token=${text}`,
  (text: string) => `http://127.0.0.1:1/hooks?${text}`,
  (text: string) => `http://127.0.0.1:1/hooks#${text}`,
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
      const broker = { baseUrl, token: `${MARKER}-token`, password: `${MARKER}-password` };
      const output = `cannot ask ${baseUrl} (${search} ${password}) as ${broker.token}, ${broker.password}`;
      expect(inspect(brokerFailed(1, output, broker))).not.toContain(MARKER);
    }),
  ));
