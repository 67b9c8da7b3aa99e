import { fullFormats } from 'ajv-formats/dist/formats.js';

type Definition = RegExp | ((text: string) => boolean) | { validate: unknown } | true;

/** No format has texts as long as that, and its pattern could take long for one. */
const maxLength = 10_000;

// the union of its library is wider
const formats = fullFormats as Readonly<Record<string, Definition>>;

/** Formats of texts that validators with format assertion check; other formats stay annotations. */
export function isKnownFormat(name: string): boolean {
  return Object.hasOwn(formats, name) && testOf(formats[name]) !== undefined;
}

/** Whether a text has a format, as Ajv's own library of formats says. */
export function isOfFormat(name: string, text: string): boolean {
  return testOf(formats[name])?.(text) ?? true;
}

function testOf(format: Definition | undefined): ((text: string) => boolean) | undefined {
  if (format instanceof RegExp) return (text) => text.length <= maxLength && format.test(text);
  if (typeof format === 'function') return (text) => format(text);
  if (typeof format !== 'object' || 'type' in format) return undefined; // that of a number, or none
  const { validate } = format;
  return typeof validate === 'function' ? (text) => validate(text) === true : undefined;
}

/** A text of each format that is easy to read, tried as a member of a set. */
export const samplesOfFormats: readonly string[] = [
  '2030-01-31',
  '12:30:00Z',
  '12:30:00',
  '2030-01-31T12:30:00Z',
  '2030-01-31T12:30:00',
  'P1D',
  'https://example.com/a',
  '/a',
  'me@example.com',
  'example.com',
  'a',
  '192.0.2.1',
  '2001:db8::1',
  '00000000-0000-4000-8000-000000000000',
  '#/a',
  '0/a',
  'YWJj',
  '',
  ' ',
  '%',
  '(',
];
