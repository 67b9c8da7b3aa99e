import type { ConformanceCase, Level } from '../../case.ts';
import type { Expectation } from '../../expectation.ts';
import { bytesOf } from '../../payload/json.ts';
import { broken } from './words.ts';

type Row = readonly [
  number: number,
  title: string,
  level: Level,
  sends: string,
  expect: Expectation,
  body: (json: string) => string | Uint8Array,
  isStrict?: true,
];

const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');

const rows: readonly Row[] = [
  [
    1,
    'a body that is not JSON is refused',
    'basic',
    'the words "this is not JSON"',
    'refused',
    () => 'this is not JSON',
  ],
  [2, 'an empty body is refused', 'basic', 'no bytes at all', 'refused', () => ''],
  [
    3,
    'a body of spaces is refused',
    'production',
    'three spaces and a line end',
    'refused',
    () => '   \n',
  ],
  [4, 'one brace is refused', 'basic', 'the character {', 'refused', () => '{'],
  [
    5,
    'an event that was cut in the middle is refused',
    'basic',
    'the first half of an event',
    'refused',
    (json) => json.slice(0, json.length / 2),
  ],
  [
    6,
    'a comma at the end of an object is refused',
    'production',
    'an event with a comma before its last brace',
    'refused',
    (json) => json.replace(/\}$/, ',}'),
  ],
  [
    7,
    'JSON in single quotes is refused',
    'production',
    'an event as Python prints a dict',
    'refused',
    (json) => json.replaceAll('"', "'"),
  ],
  [
    8,
    'comments are refused',
    'production',
    'an event and a comment',
    'refused',
    (json) => `${json} // done`,
  ],
  [
    9,
    'two events in one body are refused',
    'production',
    'an event, a line end, and the same event',
    'refused',
    (json) => `${json}\n${json}`,
  ],
  [
    10,
    'XML is refused',
    'production',
    'an element of XML',
    'refused',
    () => '<?xml version="1.0"?><event type="order"/>',
  ],
  [
    11,
    'fields of a form are refused',
    'production',
    'fields of a form with the event in one of them',
    'refused',
    (json) => `payload=${encodeURIComponent(json)}`,
  ],
  [
    12,
    'line ends in a text are refused',
    'production',
    'an event with a line end in one of its texts',
    'refused',
    (json) => json.replace(/":"/, '":"\n'),
  ],
  [
    13,
    'NaN causes no server error',
    'production',
    'an event with a further field that is NaN',
    'no server error',
    (json) => json.replace(/\}$/, ',"n":NaN}'),
  ],
  [14, 'null causes no server error', 'basic', 'the JSON null', 'no server error', () => 'null'],
  [
    15,
    'a number causes no server error',
    'production',
    'the JSON 42',
    'no server error',
    () => '42',
  ],
  [
    16,
    'a text causes no server error',
    'production',
    'the JSON "event"',
    'no server error',
    () => '"event"',
  ],
  [
    17,
    'a list of events causes no server error',
    'basic',
    'a list with an event in it',
    'no server error',
    (json) => `[${json}]`,
  ],
  [
    18,
    'an empty list causes no server error',
    'production',
    'the JSON []',
    'no server error',
    () => '[]',
  ],
  [
    19,
    'an empty object causes no server error',
    'basic',
    'the JSON {}',
    'no server error',
    () => '{}',
  ],
  [
    20,
    'bytes that are not UTF-8 cause no server error',
    'production',
    'an event with the bytes C3 28 in one of its texts',
    'no server error',
    (json) => withBytes(json, [0xc3, 0x28]),
  ],
  [
    21,
    'UTF-16 causes no server error',
    'production',
    'an event in UTF-16',
    'no server error',
    utf16,
  ],
  [
    22,
    'half a surrogate pair causes no server error',
    'production',
    'an event with \\ud800 in one of its texts',
    'no server error',
    (json) => json.replace(/":"/, '":"\\ud800'),
  ],
  [
    23,
    'binary data causes no server error',
    'production',
    'all 256 bytes',
    'no server error',
    () => Uint8Array.from({ length: 256 }, (_, index) => index),
  ],
];

function withBytes(json: string, bytes: readonly number[]): Uint8Array {
  const at = json.indexOf('":"') + 3;
  return Buffer.concat([
    bytesOf(json.slice(0, at)),
    Uint8Array.from(bytes),
    bytesOf(json.slice(at)),
  ]);
}

/** Bodies that are not JSON, or not an object, signed as the provider would sign. */
export const brokenJsonCases: readonly ConformanceCase[] = rows.map(
  ([number, title, level, sends, expect, body, strict]): ConformanceCase => ({
    id: `refuses/${number}`,
    title,
    level,
    ...(strict && { strict }),
    ...broken,
    sends,
    expect,
    async requests(tools) {
      const json = JSON.stringify(tools.event().payload);
      const changed = body(json);
      if (changed === json) return { notApplicable: 'The plain event has no text.' };
      return [await tools.raw(changed, { label: sends })];
    },
  }),
);
