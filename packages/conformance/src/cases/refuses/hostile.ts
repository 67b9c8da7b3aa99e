import { gzipSync } from 'node:zlib';
import type { ConformanceCase, Level, Need } from '../../case.ts';
import { type Outgoing, withHeader, withoutHeaders } from '../../http/outgoing.ts';
import type { Tools } from '../../tools.ts';
import { hostile, misdirected } from './words.ts';

type BodyRow = readonly [
  number: number,
  title: string,
  sends: string,
  body: (json: string) => string,
  needs?: readonly Need[],
];

/** A further field of the event, as text of JSON. */
const field = (name: string, value: string) => (json: string) =>
  json.replace(/\}$/, `,${JSON.stringify(name)}:${value}}`);

const nested = (depth: number, open: string, close: string) =>
  `${open.repeat(depth)}1${close.repeat(depth)}`;

const bodies: readonly BodyRow[] = [
  [
    32,
    'a key __proto__ causes no server error',
    'an event with a further field __proto__',
    field('__proto__', '{"isAdmin":true}'),
  ],
  [
    33,
    'a key constructor causes no server error',
    'an event with a further field constructor.prototype',
    field('constructor', '{"prototype":{"isAdmin":true}}'),
  ],
  [
    34,
    'a key that stands twice causes no server error',
    'an event with a further field that stands twice',
    (json) => field('twice', '2')(field('twice', '1')(json)),
  ],
  [
    35,
    'lists in lists, 10,000 deep, cause no server error',
    'an event with a further field of nested lists',
    field('deep', nested(10_000, '[', ']')),
  ],
  [
    36,
    'objects in objects, 10,000 deep, cause no server error',
    'an event with a further field of nested objects',
    field('deep', nested(10_000, '{"a":', '}')),
  ],
  [
    37,
    'a number without bounds causes no server error',
    'an event with a further field 1e400',
    field('huge', '1e400'),
  ],
  [
    38,
    'a number of 10,000 digits causes no server error',
    'an event with a further field of 10,000 digits',
    field('long', '9'.repeat(10_000)),
  ],
  [
    39,
    '20,000 further fields cause no server error',
    'an event with an object of 20,000 fields',
    (json) =>
      field(
        'many',
        `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":0`).join(',')}}`,
      )(json),
  ],
  [
    40,
    'a list of 100,000 values causes no server error',
    'an event with a list of 100,000 zeros',
    (json) => field('many', `[${'0,'.repeat(99_999)}0]`)(json),
  ],
  [
    41,
    'a text of 200,000 characters causes no server error',
    'an event with a further field of 200,000 characters',
    field('text', `"${'a'.repeat(200_000)}"`),
  ],
];

type HeaderRow = readonly [
  number: number,
  title: string,
  level: Level,
  sends: string,
  change: (outgoing: Outgoing) => Outgoing,
];

const type = (value: string) => (outgoing: Outgoing) => withHeader(outgoing, 'Content-Type', value);
const method =
  (name: string) =>
  (outgoing: Outgoing): Outgoing => ({
    ...outgoing,
    method: name,
    ...(['GET', 'HEAD'].includes(name) && { body: new Uint8Array() }),
  });

const misdirections: readonly HeaderRow[] = [
  [42, 'GET causes no server error', 'basic', 'GET without a body', method('GET')],
  [43, 'HEAD causes no server error', 'production', 'HEAD without a body', method('HEAD')],
  [44, 'PUT causes no server error', 'production', 'an event by PUT', method('PUT')],
  [45, 'PATCH causes no server error', 'production', 'an event by PATCH', method('PATCH')],
  [46, 'DELETE causes no server error', 'production', 'an event by DELETE', method('DELETE')],
  [47, 'OPTIONS causes no server error', 'production', 'an event by OPTIONS', method('OPTIONS')],
  [
    48,
    'an unknown method causes no server error',
    'production',
    'an event by PROPFIND',
    method('PROPFIND'),
  ],
  [
    49,
    'an event as plain text causes no server error',
    'production',
    'Content-Type: text/plain',
    type('text/plain'),
  ],
  [
    50,
    'an event without a media type causes no server error',
    'production',
    'no Content-Type',
    (request) => withoutHeaders(request, 'content-type'),
  ],
  [
    51,
    'an event as a form causes no server error',
    'production',
    'Content-Type: application/x-www-form-urlencoded',
    type('application/x-www-form-urlencoded'),
  ],
  [
    52,
    'an event as parts of a form causes no server error',
    'production',
    'Content-Type: multipart/form-data, without a boundary',
    type('multipart/form-data'),
  ],
  [
    53,
    'an invalid media type causes no server error',
    'production',
    'Content-Type: ;;;/',
    type(';;;/'),
  ],
  [
    54,
    'an unknown charset causes no server error',
    'production',
    'Content-Type: application/json; charset=klingon',
    type('application/json; charset=klingon'),
  ],
  [
    55,
    'an uncompressed body with Content-Encoding: gzip causes no server error',
    'production',
    'Content-Encoding: gzip, and an event as it is',
    (request) => withHeader(request, 'Content-Encoding', 'gzip'),
  ],
  [
    57,
    'an unknown compression causes no server error',
    'production',
    'Content-Encoding: klingon',
    (request) => withHeader(request, 'Content-Encoding', 'klingon'),
  ],
  [
    58,
    'a query of 6,000 characters causes no server error',
    'production',
    'an event with a long query',
    (request) => ({ ...request, query: `q=${'a'.repeat(6_000)}` }),
  ],
];

/** Bodies that are made to hurt, and requests that went astray. */
export const hostileCases: readonly ConformanceCase[] = [
  ...bodies.map(
    ([number, title, sends, body, needs]): ConformanceCase => ({
      id: `refuses/${number}`,
      title,
      level: 'production',
      ...hostile,
      sends,
      ...(needs && { needs }),
      expect: 'no server error',
      requests: async (tools) => [await rewritten(tools, body, sends)],
    }),
  ),
  ...misdirections.map(
    ([number, title, level, sends, change]): ConformanceCase => ({
      id: `refuses/${number}`,
      title,
      level,
      ...misdirected,
      sends,
      expect: 'no server error',
      requests: async (tools) => [change(await tools.message(tools.event(), { label: sends }))],
    }),
  ),
  {
    id: 'refuses/56',
    title: 'a compressed body causes no server error',
    level: 'production',
    ...misdirected,
    sends: 'an event compressed by gzip, and signed as such',
    expect: 'no server error',
    async requests(tools) {
      const body = gzipSync(JSON.stringify(tools.event().payload));
      return [
        withHeader(
          await tools.raw(body, { label: 'a compressed event' }),
          'Content-Encoding',
          'gzip',
        ),
      ];
    },
  },
  {
    id: 'refuses/59',
    title: 'ten megabytes that were compressed to ten kilobytes cause no server error',
    level: 'production',
    ...hostile,
    sends: 'ten megabytes of spaces, compressed by gzip',
    needs: ['loopback'],
    alone: true,
    expect: 'no server error',
    async requests(tools) {
      const body = gzipSync(Buffer.alloc(10_485_760, ' '));
      const outgoing = await tools.raw(body, { label: 'a small body that grows' });
      return [withHeader(outgoing, 'Content-Encoding', 'gzip')];
    },
  },
];

function rewritten(tools: Tools, body: (json: string) => string, label: string): Promise<Outgoing> {
  const event = tools.event();
  return tools.message(event, { label, body: Buffer.from(body(JSON.stringify(event.payload))) });
}
