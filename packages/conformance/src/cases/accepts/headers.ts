import type { ConformanceCase, Level } from '../../case.ts';
import { type Outgoing, spellHeaders, withHeader, withoutHeaders } from '../../http/outgoing.ts';
import { plainEvent } from '../sending.ts';

type Words = { readonly why: string; readonly remedy: string };
type Row = readonly [
  number: number,
  title: string,
  level: Level,
  words: Words,
  sends: string,
  change: (outgoing: Outgoing) => Outgoing,
  isStrict?: true,
];

const spelling: Words = {
  why: 'Names of headers have no case: HTTP/2 and proxies write them small, others write them large. A receiver that looks for one spelling refuses all events on the day a proxy changes.',
  remedy:
    'Look headers up by the function of your framework, which ignores case, and not in a plain object.',
};

const mediaType: Words = {
  why: 'Senders write the media type in each of these ways. A parser that wants one of them sees no body, and the signature fails.',
  remedy:
    'Compare the type without its parameters and without case; or read the raw body whatever the type is.',
};

const proxied: Words = {
  why: 'Proxies and load balancers add headers. Today there may be none before your receiver; tomorrow there is.',
  remedy:
    'Ignore headers that you do not need, and do not build the signed text from headers of proxies.',
};

const sender: Words = {
  why: 'Each provider sends through another HTTP library. What one never sends, the next one always does.',
  remedy: 'Leave such headers to the HTTP server, and look at the signature alone.',
};

const set =
  (...headers: readonly (readonly [name: string, value: string])[]) =>
  (outgoing: Outgoing): Outgoing =>
    headers.reduce((made, [name, value]) => withHeader(made, name, value), outgoing);

const contentType = (value: string) => set(['Content-Type', value]);

const rows: readonly Row[] = [
  [
    50,
    'names of headers may be in lower case',
    'basic',
    spelling,
    'an event with all names in lower case',
    (request) => spellHeaders(request, (name) => name.toLowerCase()),
  ],
  [
    51,
    'names of headers may be in upper case',
    'basic',
    spelling,
    'an event with all names in upper case',
    (request) => spellHeaders(request, (name) => name.toUpperCase()),
  ],
  [
    52,
    'names of headers may be capitalised',
    'basic',
    spelling,
    'an event with each word of a name capitalised',
    (request) => spellHeaders(request, capitalised),
  ],
  [
    53,
    'names of headers may be in mixed case',
    'production',
    spelling,
    'an event with every second letter in upper case',
    (request) => spellHeaders(request, alternating),
  ],
  [
    54,
    'the media type may have a charset',
    'basic',
    mediaType,
    'Content-Type: application/json; charset=utf-8',
    contentType('application/json; charset=utf-8'),
  ],
  [
    55,
    'the charset may be in upper case, without a space before it',
    'production',
    mediaType,
    'Content-Type: application/json;charset=UTF-8',
    contentType('application/json;charset=UTF-8'),
  ],
  [
    56,
    'the charset may be quoted',
    'production',
    mediaType,
    'Content-Type: application/json; charset="utf-8"',
    contentType('application/json; charset="utf-8"'),
  ],
  [
    57,
    'the media type may be in another case',
    'production',
    mediaType,
    'Content-Type: Application/JSON',
    contentType('Application/JSON'),
  ],
  [
    58,
    'the media type may end with a semicolon',
    'production',
    mediaType,
    'Content-Type: application/json;',
    contentType('application/json;'),
    true,
  ],
  [
    59,
    'an event of a sender without a name is taken',
    'production',
    sender,
    'an event without User-Agent',
    (request) => withoutHeaders(request, 'user-agent'),
  ],
  [
    60,
    'an event of a sender with a long name is taken',
    'production',
    sender,
    'an event with a User-Agent of 1,000 characters',
    set(['User-Agent', `Hooks/1.0 (+https://example.com/${'a'.repeat(968)})`]),
  ],
  [
    61,
    'headers of a proxy are ignored',
    'basic',
    proxied,
    'X-Forwarded-For, -Proto, -Host, -Port and X-Real-IP',
    set(
      ['X-Forwarded-For', '203.0.113.7, 10.0.0.1'],
      ['X-Forwarded-Proto', 'https'],
      ['X-Forwarded-Host', 'hooks.example.com'],
      ['X-Forwarded-Port', '443'],
      ['X-Real-IP', '203.0.113.7'],
    ),
  ],
  [
    62,
    'standard headers of a proxy are ignored',
    'production',
    proxied,
    'Forwarded and Via',
    set(
      ['Forwarded', 'for="[2001:db8::17]:4711";proto=https;host=hooks.example.com'],
      ['Via', '2 edge.example.com, 1.1 proxy'],
    ),
  ],
  [
    63,
    'headers of a content delivery network are ignored',
    'production',
    proxied,
    'CF-Ray, CF-Connecting-IP, CDN-Loop, X-Amz-Cf-Id and X-Amzn-Trace-Id',
    set(
      ['CF-Ray', '8f0a1b2c3d4e5f60-FRA'],
      ['CF-Connecting-IP', '203.0.113.7'],
      ['CDN-Loop', 'cloudflare; loops=1'],
      ['X-Amz-Cf-Id', 'aBcD1234=='],
      ['X-Amzn-Trace-Id', 'Root=1-67891233-abcdef012345678912345678'],
    ),
  ],
  [
    64,
    'headers of tracing are ignored',
    'production',
    proxied,
    'traceparent, tracestate, baggage, b3 and X-Request-Id',
    set(
      ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
      ['tracestate', 'vendor=opaque'],
      ['baggage', 'key=value'],
      ['b3', '0'],
      ['X-Request-Id', '7f1b2c3d'],
    ),
  ],
  [
    65,
    'broken headers of tracing are ignored',
    'production',
    proxied,
    'an invalid traceparent',
    set(['traceparent', 'ff-nonsense'], ['tracestate', '=,=']),
  ],
  [
    66,
    'cookies are ignored',
    'production',
    sender,
    'an event with cookies',
    set(['Cookie', 'session=deadbeef; csrftoken=abc']),
  ],
  [
    67,
    'an event of a sender that accepts anything is taken',
    'production',
    sender,
    'Accept: */*',
    set(['Accept', '*/*']),
  ],
  [
    68,
    'an event of a sender that accepts something else is taken',
    'production',
    sender,
    'Accept: text/html',
    set(['Accept', 'text/html']),
  ],
  [
    69,
    'an event of a sender that takes compressed answers is taken',
    'production',
    sender,
    'Accept-Encoding: gzip, deflate, br',
    set(['Accept-Encoding', 'gzip, deflate, br']),
  ],
  [
    70,
    'an event of a sender that closes its connection is taken',
    'basic',
    sender,
    'Connection: close',
    set(['Connection', 'close']),
  ],
  [
    71,
    'an event of a sender that waits for 100 Continue is taken',
    'production',
    sender,
    'Expect: 100-continue, and the body after the answer to it',
    set(['Expect', '100-continue']),
  ],
  [
    72,
    'headers of caches are ignored',
    'production',
    proxied,
    'Cache-Control, Pragma and If-None-Match',
    set(['Cache-Control', 'no-cache'], ['Pragma', 'no-cache'], ['If-None-Match', '*']),
  ],
  [
    73,
    'the languages of a sender are ignored',
    'production',
    sender,
    'Accept-Language and Accept-Charset',
    set(['Accept-Language', 'tlh;q=0.9, *;q=0.1'], ['Accept-Charset', 'utf-8, iso-8859-1;q=0.5']),
  ],
  [
    74,
    'fifty more headers are ignored',
    'production',
    proxied,
    'an event with fifty headers more',
    (request) =>
      Array.from({ length: 50 }, (_, index) => index).reduce(
        (made, index) => withHeader(made, `X-Custom-${index}`, `value ${index}`),
        request,
      ),
  ],
  [
    75,
    'large headers are ignored',
    'production',
    proxied,
    'an event with 6,000 bytes of headers more',
    set(['X-Large', 'a'.repeat(3_000)], ['X-Larger', 'b'.repeat(3_000)]),
  ],
  [
    76,
    'the URL may have a query',
    'production',
    sender,
    'an event with one more parameter in the query',
    (request) => ({ ...request, query: 'hookpact=check&x=%20' }),
  ],
];

/** Headers as providers and proxies spell them. */
export const headerCases: readonly ConformanceCase[] = rows.map(
  ([number, title, level, words, sends, change, strict]): ConformanceCase => ({
    id: `accepts/${number}`,
    title,
    level,
    ...(strict && { strict }),
    ...words,
    sends,
    expect: 'taken',
    requests: (tools) => plainEvent(tools, change),
  }),
);

const capitalised = (name: string): string =>
  name.toLowerCase().replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());

const alternating = (name: string): string =>
  [...name]
    .map((character, index) => (index % 2 ? character.toUpperCase() : character.toLowerCase()))
    .join('');
