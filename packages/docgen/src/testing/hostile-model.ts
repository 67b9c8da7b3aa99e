import type { EventModel } from '../types/event-model.ts';

/** Names that some language or some writer of types could stumble over. */
export const hostileNames: readonly string[] = [
  ...'class def type func struct fn package import interface object self this super null None true'.split(
    ' ',
  ),
  ...'False nil end begin module let var val when in is as do default switch select chan impl'.split(
    ' ',
  ),
  ...'String Int Integer Object List Dict Any Optional Union Literal Error ValueError Record'.split(
    ' ',
  ),
  ...'__proto__ constructor hasOwnProperty toString hashCode equals clone unknown_fields'.split(
    ' ',
  ),
  ...[
    '1st',
    '2',
    '',
    ' ',
    '_',
    '__',
    '-',
    '$',
    '"',
    '\\',
    "'",
    '*/',
    '`',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it must stay a text
    '${x}',
    '#{x}',
    '"""',
    '\n',
    '\u2028',
    '\u202e',
  ],
  ...['a b', 'a-b', 'a_b', 'aB', 'AB', 'A_b', 'ab', 'a.b', 'a/b', 'a~b'],
  ...['имя', '名前', 'größe', 'GRÖSSE', 'é', 'e\u0301', '😀', 'ﬁ', 'ß', 'ı', 'İ'],
];

const fields = Object.fromEntries(
  hostileNames.map((name, index) => [
    name,
    { type: 'string', const: `v${index}`, description: name },
  ]),
);

const typeField = (name: string) => ({
  ['__proto__']: { type: 'object', properties: { 'a"b': { const: name } }, required: ['a"b'] },
});

/**
 * Events and shapes with such names, the first with such fields; and words that try to leave their
 * comment.
 */
export const hostileModel: EventModel = {
  catalog: 'class',
  title: '*/ """ \n\u2028 end',
  version: '1 */',
  typePath: ['__proto__', 'a"b'],
  events: hostileNames.map((name, index) => ({
    type: name,
    schemaName: `${name}#${index}`,
    summary: name,
  })),
  schemas: Object.fromEntries(
    hostileNames.map((name, index) => [
      `${name}#${index}`,
      {
        type: 'object',
        title: name,
        description: `*/ """ ''' \\ \n=end\n# ${name}`,
        properties: { ...(index === 0 && fields), ...typeField(name) },
        required: index === 0 ? hostileNames : ['__proto__'],
      },
    ]),
  ),
};

/** One payload of each event. */
export const hostilePayloads: readonly unknown[] = hostileNames.map((name, index) => ({
  ...(index === 0 && Object.fromEntries(hostileNames.map((key, at) => [key, `v${at}`]))),
  ['__proto__']: { 'a"b': name },
}));
