import type { ConformanceCase } from '../../case.ts';
import type { NotApplicable } from '../../expectation.ts';
import type { Outgoing } from '../../http/outgoing.ts';
import { bytesOf } from '../../payload/json.ts';
import { replaceAt } from '../../payload/leaves.ts';
import { textField } from '../../payload/variants.ts';
import type { Tools } from '../../tools.ts';
import { eachExample } from '../sending.ts';

const unicode = {
  why: 'Names and comments come from people all over the world. An event that fails on one letter is retried until it is lost.',
  remedy:
    'Read the body as UTF-8, keep text columns in UTF-8 (utf8mb4 in MySQL), and give no charset of your own.',
};

const inert = {
  why: 'Customers choose their own names. What is text must stay text: refused, it loses an event; obeyed, it is an attack.',
  remedy:
    'Pass values as parameters to the database and escape them where they are shown; do not filter at the door.',
};

type Row = readonly [
  number: number,
  title: string,
  text: string,
  words: { readonly why: string; readonly remedy: string },
  sends: string,
];

const rows: readonly Row[] = [
  [
    20,
    'letters of other scripts are taken',
    'Zoë Ñandú Łódź Ελλάδα Україна 日本語 한국어 हिन्दी',
    unicode,
    'a text in eight scripts',
  ],
  [21, 'emoji are taken', '🚀👩‍👩‍👧‍👦🏳️‍🌈', unicode, 'a text of characters beyond the first 65,536'],
  [
    22,
    'text from right to left is taken',
    'שלום \u202eعالم\u202c \u200f',
    unicode,
    'a text with marks of direction',
  ],
  [
    23,
    'combining characters are taken',
    'e\u0301 n\u0303 \u1112\u1161\u11ab \u0e01\u0e33 z\u0351\u036b\u0343',
    unicode,
    'a text that is not in a normal form',
  ],
  [
    24,
    'invisible characters are taken',
    'a\u200bb\u200dc\u2060d\u00ad\ufeffe',
    unicode,
    'a text with spaces of no width',
  ],
  [
    25,
    'quotes, backslashes and line ends are taken',
    'He said: "it\'s \\ C:\\temp"\r\n\tbye',
    inert,
    'a text with everything that JSON escapes',
  ],
  [
    26,
    'HTML is taken as text',
    '<script>alert(1)</script><img src=x onerror=alert(1)>&amp;',
    inert,
    'a text that is HTML',
  ],
  [
    27,
    'SQL is taken as text',
    'Robert\'); DROP TABLE events;-- " OR 1=1',
    inert,
    'a text that is SQL',
  ],
  [
    28,
    'placeholders are taken as text',
    '%s%n %d $' + '{jndi:ldap://127.0.0.1/a} {{7*7}} #{7*7} $(id) `id`',
    inert,
    'a text with the placeholders of formats, templates and shells',
  ],
  [
    29,
    'paths are taken as text',
    '../../../../etc/passwd C:\\..\\..\\boot.ini file:///etc/passwd',
    inert,
    'a text that is a path',
  ],
];

/** Texts as people write them, and as attackers do. */
export const textCases: readonly ConformanceCase[] = [
  ...rows.map(
    ([number, title, text, { why, remedy }, sends]): ConformanceCase => ({
      id: `accepts/${number}`,
      title,
      level: number === 20 ? 'basic' : 'production',
      why,
      remedy,
      sends,
      expect: 'taken',
      requests: (tools) => withText(tools, text),
    }),
  ),
  {
    id: 'accepts/30',
    title: 'a NUL in a text is taken',
    level: 'production',
    strict: true,
    why: 'JSON allows \\u0000; Postgres does not store it. The insert fails, and the event is retried until it is lost.',
    remedy: 'Remove NUL from texts before they are stored, or keep the raw body as bytes.',
    sends: 'a text with \\u0000 in it',
    expect: 'taken',
    requests: (tools) => withText(tools, 'before\u0000after'),
  },
];

/** An event with a text in the place of one that people write. */
async function withText(tools: Tools, text: string): Promise<readonly Outgoing[] | NotApplicable> {
  for (const event of eachExample(tools)) {
    const field = textField(tools.events, event);
    if (!field) continue;
    const payload = replaceAt(event.payload, field.path, text);
    const label = `${event.label} with ${JSON.stringify(text)} at ${field.path.join('.')}`;
    return [
      await tools.message({ ...event, payload }, { label, body: bytesOf(JSON.stringify(payload)) }),
    ];
  }
  return { notApplicable: 'No example has a text that may be any text.' };
}
