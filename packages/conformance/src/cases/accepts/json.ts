import type { ConformanceCase } from '../../case.ts';
import type { NotApplicable } from '../../expectation.ts';
import type { Outgoing } from '../../http/outgoing.ts';
import { bytesOf, isJsonObject } from '../../payload/json.ts';
import type { Tools } from '../../tools.ts';
import { eachExample } from '../sending.ts';

const bytes = {
  why: 'A signature covers the bytes that were sent. A receiver that parses the body and writes it again for the check refuses real events as soon as the provider writes JSON in another way.',
  remedy:
    'Verify the raw body: express.raw(), request.text() in Next, request.get_data() in Flask; parse it afterwards.',
};

type Row = readonly [
  number: number,
  title: string,
  level: 'basic' | 'production',
  sends: string,
  write: (payload: unknown) => string,
];

const rows: readonly Row[] = [
  [
    31,
    'indented JSON is taken',
    'basic',
    'an event, indented by two spaces',
    (payload) => JSON.stringify(payload, null, 2),
  ],
  [
    32,
    'JSON with tabs and Windows line ends is taken',
    'production',
    'an event, indented by tabs, lines ended by CR LF',
    (payload) => JSON.stringify(payload, null, '\t').replaceAll('\n', '\r\n'),
  ],
  [
    33,
    'a line end after the JSON is taken',
    'production',
    'an event and a line end',
    (payload) => `${JSON.stringify(payload)}\n`,
  ],
  [
    34,
    'space before the JSON is taken',
    'production',
    'line ends and spaces, then an event',
    (payload) => `\n  ${JSON.stringify(payload)}`,
  ],
  [
    35,
    'JSON as Python writes it is taken',
    'basic',
    'an event with a space after each colon and comma',
    pythonStyle,
  ],
  [
    36,
    'keys may come in any order',
    'production',
    'an event with its keys in reverse order',
    (payload) => JSON.stringify(reversed(payload)),
  ],
  [
    37,
    'escaped slashes are taken',
    'production',
    'an event with \\/ for each slash, as PHP writes it',
    (payload) => JSON.stringify(payload).replaceAll('/', '\\/'),
  ],
  [
    38,
    'escaped letters are taken',
    'production',
    'an event with each letter of its texts written as \\u0041',
    escapedTexts,
  ],
];

/** The same event in other bytes. */
export const jsonCases: readonly ConformanceCase[] = [
  ...rows.map(
    ([number, title, level, sends, write]): ConformanceCase => ({
      id: `accepts/${number}`,
      title,
      level,
      ...bytes,
      sends,
      expect: 'taken',
      requests: (tools) => written(tools, write),
    }),
  ),
  {
    id: 'accepts/39',
    title: 'a byte order mark before the JSON is taken',
    level: 'production',
    strict: true,
    why: 'Some senders on Windows begin UTF-8 with a mark; RFC 8259 allows a reader to skip it.',
    remedy: 'Skip the bytes EF BB BF before parsing; the signature covers them.',
    sends: 'an event behind the bytes EF BB BF',
    expect: 'taken',
    requests: (tools) => written(tools, (payload) => `\ufeff${JSON.stringify(payload)}`),
  },
  {
    id: 'accepts/40',
    title: 'whole numbers may be written with a fraction',
    level: 'production',
    strict: true,
    why: 'The numbers 1 and 1.0 are the same in JSON; senders in some languages write the second.',
    remedy: 'Compare numbers by value and not by their text.',
    sends: 'an event with .0 after each whole number',
    expect: 'taken',
    requests: (tools) =>
      written(tools, (payload) => JSON.stringify(payload).replaceAll(/(:-?\d+)(?=[,}])/g, '$1.0')),
  },
];

/** The first example that is written in other bytes this way. */
async function written(
  tools: Tools,
  write: (payload: unknown) => string,
): Promise<readonly Outgoing[] | NotApplicable> {
  for (const event of eachExample(tools)) {
    const text = write(event.payload);
    if (text === JSON.stringify(event.payload)) continue;
    return [await tools.message(event, { body: bytesOf(text) })];
  }
  return { notApplicable: 'No example has anything that could be written so.' };
}

function pythonStyle(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonStyle).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([key, field]) => `${JSON.stringify(key)}: ${pythonStyle(field)}`,
  );
  return `{${fields.join(', ')}}`;
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, field]) => [key, reversed(field)]);
  return Object.fromEntries(entries.toReversed());
}

function escapedTexts(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(escapedTexts).join(',')}]`;
  if (typeof value === 'string') return `"${value.split('').map(escaped).join('')}"`; // by code unit, as \u has it
  if (!isJsonObject(value)) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([key, field]) => `${JSON.stringify(key)}:${escapedTexts(field)}`,
  );
  return `{${fields.join(',')}}`;
}

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
