import { bytesOf, complete, nowSeconds, otherSecret, signed } from './fixtures.ts';
import { type RawRequest, rawRequest } from './raw-request.ts';

/** Limits of the receivers that these are sent to. */
export const hostileLimits = { maxBodyBytes: 300_000, bodyTimeoutMs: 500 };

export type HostileRequest = {
  readonly name: string;
  /** The whole request, byte by byte. */
  readonly bytes: Uint8Array;
  readonly status: number;
  /** Absent where node:http answers, before any framework sees the request. */
  readonly code?: string;
  /** Sent to a receiver with a secret. */
  readonly isSigned?: boolean;
};

const valid = bytesOf(complete);
const text = valid.toString();
const withBody = (body: object) => JSON.stringify({ ...complete, body });
const withOutputData = (json: string) =>
  withBody({ ...complete.body, outputs: [{ data: 0 }] }).replace('"data":0', `"data":${json}`);
const utf8 = (...bytes: number[]) =>
  Buffer.concat([Buffer.from('{"type":"'), Buffer.from(bytes), Buffer.from('"}')]);
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

const notJson: [name: string, body: string | Uint8Array][] = [
  ['an empty body', ''],
  ['one space', ' '],
  ['a NUL', '\0'],
  ['a form', 'type=job.complete&job_id=1'],
  ['XML', '<?xml version="1.0"?><event/>'],
  ['half an event', text.slice(0, 40)],
  ['an event that lacks its last brace', text.slice(0, -1)],
  ['two events', text + text],
  ['an event and then junk', `${text} x`],
  ['an event and then a NUL', `${text}\0`],
  ['two byte order marks', `\uFEFF\uFEFF${text}`],
  ['UTF-16', Buffer.from(text, 'utf16le')],
  ['single quotes', text.replaceAll('"', "'")],
  ['a trailing comma', text.replace(/\}$/, ',}')],
  ['a comment', `/* hi */${text}`],
  ['a bare NaN', withOutputData('NaN')],
  ['a bare Infinity', withOutputData('-Infinity')],
  ['a hexadecimal number', withOutputData('0x10')],
  ['a raw line break in a string', withOutputData('"a\nb"')],
  ['a raw NUL in a string', withOutputData('"a\0b"')],
  ['an unfinished escape', withOutputData('"\\u12"')],
  ['a lone continuation byte', utf8(0x80)],
  ['an overlong slash', utf8(0xc0, 0xaf)],
  ['a surrogate in UTF-8', utf8(0xed, 0xa0, 0x80)],
  ['a code point beyond Unicode', utf8(0xf4, 0x90, 0x80, 0x80)],
  ['a cut off character', utf8(0xe2, 0x82)],
  ['20,000 open brackets', '['.repeat(20_000)],
  ['gzip that claims to be plain', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])],
];

const unsafe: [name: string, body: string][] = [
  ['20,000 nested arrays', nested(20_000)],
  ['1,001 nested arrays inside an event', withOutputData(nested(1_001))],
  ['20,000 nested objects', '{"a":'.repeat(20_000) + 1 + '}'.repeat(20_000)],
  ['a __proto__ key', `{"__proto__":{"isAdmin":true},${text.slice(1)}`],
  ['a __proto__ key deep inside', withOutputData('[{"a":{"__proto__":null}}]')],
  ['an escaped __proto__ key', withOutputData('{"\\u005f_proto__":1}')],
  ['a __proto__ key with another letter escaped', withOutputData('{"__pr\\u006fto__":1}')],
  [
    'a constructor with a prototype',
    withOutputData('{"constructor":{"prototype":{"isAdmin":true}}}'),
  ],
];

const notEvents: [name: string, body: string][] = [
  ['null', 'null'],
  ['a number', '1e309'],
  ['a string', '"job.complete"'],
  ['an array of events', `[${text}]`],
  ['an empty object', '{}'],
  ['a type that is no string', '{"type":["job.complete"],"body":{}}'],
  ['a type that is null', '{"type":null}'],
  ['no body', '{"type":"job.complete"}'],
  ['null for the body', '{"type":"job.complete","body":null}'],
  ['a huge number for a string', text.replace(/"job_id":"[^"]*"/, '"job_id":1e400')],
  ['an object for a string', withBody({ ...complete.body, job_id: { $ne: null } })],
  ['an array for a string', withBody({ ...complete.body, status: ['finished'] })],
  ['an object for the outputs', withBody({ ...complete.body, outputs: { length: 1 } })],
  ['20,000 wrong outputs', withBody({ ...complete.body, outputs: Array(20_000).fill(1) })],
];

const wrongTypes = [
  undefined,
  'text/plain',
  'text/html',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  'application/json-seq',
  'text/plain; charset=utf-8',
];

const post = (request: RawRequest) => rawRequest(request);
const sendSigned = (headers: [string, string | undefined][], body: Uint8Array = valid) =>
  post({ headers, body });
const replaced = (name: string, value: string | undefined): [string, string | undefined][] =>
  signed(valid).map(([header, old]) => [header, header === name ? value : old]);
const forged: [name: string, code: string, bytes: Uint8Array][] = [
  ['no signature at all', 'ID_MISSING', post({ body: valid })],
  [
    'no signature header',
    'SIGNATURE_MISSING',
    sendSigned(replaced('webhook-signature', undefined)),
  ],
  ['no timestamp', 'TIMESTAMP_MISSING', sendSigned(replaced('webhook-timestamp', undefined))],
  ['an empty signature', 'SIGNATURE_EMPTY', sendSigned(replaced('webhook-signature', ''))],
  ['a forged signature', 'SIGNATURE_MISMATCH', sendSigned(signed(valid, { with: otherSecret }))],
  ['another body', 'SIGNATURE_MISMATCH', sendSigned(signed(valid), Buffer.from(`${text} `))],
  ['another id', 'SIGNATURE_MISMATCH', sendSigned(replaced('webhook-id', 'msg_2'))],
  [
    'a signature of another time',
    'SIGNATURE_MISMATCH',
    sendSigned(replaced('webhook-timestamp', String(nowSeconds + 1))),
  ],
  ['a stale signature', 'TIMESTAMP_TOO_OLD', sendSigned(signed(valid, { at: nowSeconds - 301 }))],
  [
    'a signature of tomorrow',
    'TIMESTAMP_TOO_NEW',
    sendSigned(signed(valid, { at: nowSeconds + 301 })),
  ],
  [
    'a timestamp in milliseconds',
    'TIMESTAMP_IN_MILLISECONDS',
    sendSigned(replaced('webhook-timestamp', `${nowSeconds}000`)),
  ],
  [
    'a timestamp with junk',
    'TIMESTAMP_MALFORMED',
    sendSigned(replaced('webhook-timestamp', `${nowSeconds}junk`)),
  ],
  ['an id with a dot', 'ID_MALFORMED', sendSigned(replaced('webhook-id', 'msg.1'))],
  ['two ids', 'ID_MALFORMED', sendSigned([...signed(valid), ['webhook-id', 'msg_2']])],
  [
    'two timestamps',
    'TIMESTAMP_MALFORMED',
    sendSigned([...signed(valid), ['webhook-timestamp', '1']]),
  ],
  [
    'two signature headers, both forged',
    'SIGNATURE_MISMATCH',
    sendSigned([
      ...signed(valid, { with: otherSecret }),
      ['webhook-signature', `v1,${'A'.repeat(43)}=`],
    ]),
  ],
  [
    'a signature of an unknown version',
    'SIGNATURE_VERSION_UNKNOWN',
    sendSigned(replaced('webhook-signature', 'v9,AAAA')),
  ],
  [
    'a signature that is not base64',
    'SIGNATURE_BASE64_INVALID',
    sendSigned(replaced('webhook-signature', 'v1,%%%')),
  ],
  [
    '1,000 signatures',
    'SIGNATURE_TOO_MANY',
    sendSigned(replaced('webhook-signature', 'v1,AA= '.repeat(1_000))),
  ],
  ['an unsigned deep body', 'ID_MISSING', post({ body: nested(100_000) })],
];

const headersOf = (lines: string) => Buffer.from(`POST / HTTP/1.1\r\nhost: x\r\n${lines}\r\n`);
const json = 'content-type: application/json\r\n';
const malformedHttp: [name: string, bytes: Uint8Array][] = [
  ['a NUL in a header', headersOf(`${json}webhook-id: a\0b\r\ncontent-length: 0\r\n`)],
  [
    'a bare line feed in a header',
    headersOf(`${json}webhook-id: a\nx-admin: 1\r\ncontent-length: 0\r\n`),
  ],
  ['a header without a colon', headersOf(`${json}webhook-id\r\ncontent-length: 0\r\n`)],
  ['a negative length', headersOf(`${json}content-length: -1\r\n`)],
  ['two different lengths', headersOf(`${json}content-length: 2\r\ncontent-length: 3\r\n`)],
  ['a length and chunks', headersOf(`${json}content-length: 2\r\ntransfer-encoding: chunked\r\n`)],
];

/** Requests of senders that are broken or mean, with the documented answer. */
export const hostileRequests: readonly HostileRequest[] = [
  ...notJson.map(([name, body]) => row(`body: ${name}`, post({ body }), 400, 'BODY_NOT_JSON')),
  ...unsafe.map(([name, body]) => row(`body: ${name}`, post({ body }), 400, 'BODY_UNSAFE')),
  ...notEvents.map(([name, body]) => row(`body: ${name}`, post({ body }), 422, 'EVENT_INVALID')),
  ...wrongTypes.map((type) => {
    const bytes = post({ headers: [['content-type', type]], body: valid });
    return row(`content type: ${type ?? 'none'}`, bytes, 415, 'CONTENT_TYPE_UNSUPPORTED');
  }),
  {
    name: 'content type: two at once',
    bytes: post({ headers: [['content-type', 'application/json, text/plain']], body: valid }),
    status: 415, // Fastify answers before the receiver is asked
  },
  ...['gzip', 'br', 'deflate, gzip', 'x-unheard-of'].map((encoding) => {
    const bytes = post({ headers: [['content-encoding', encoding]], body: valid });
    return row(`content encoding: ${encoding}`, bytes, 415, 'CONTENT_ENCODING_UNSUPPORTED');
  }),
  row('a body of one byte too many', post({ body: ' '.repeat(300_001) }), 413, 'BODY_TOO_LARGE'),
  row(
    'a length beyond the limit, and no body',
    headersOf(`${json}content-length: 999999999999\r\n`),
    413,
    'BODY_TOO_LARGE',
  ),
  row('a body that never comes', headersOf(`${json}content-length: 10\r\n`), 408, 'BODY_TIMEOUT'),
  row(
    'a chunked body that never ends',
    Buffer.concat([headersOf(`${json}transfer-encoding: chunked\r\n`), Buffer.from('1\r\n{\r\n')]),
    408,
    'BODY_TIMEOUT',
  ),
  ...forged.map(([name, code, bytes]) => ({
    ...row(`signature: ${name}`, bytes, 401, code),
    isSigned: true,
  })),
  ...malformedHttp.map(([name, bytes]) => ({ name: `HTTP: ${name}`, bytes, status: 400 })),
];

function row(name: string, bytes: Uint8Array, status: number, code: string): HostileRequest {
  return { name, bytes, status, code };
}
