import type { JsonSchema } from '@hookpact/json-schema';

/** The words of a schema about itself, as a JSDoc block; nothing where it has none. */
export function jsDoc(schema: JsonSchema, indent: string): string {
  const lines = linesOf(schema).map((line) => printable(line).replaceAll('*/', '*\\/'));
  const [only] = lines;
  if (only === undefined) return '';
  if (lines.length === 1) return `${indent}/** ${only} */\n`;
  return [
    `${indent}/**`,
    ...lines.map((line) => `${indent} * ${line}`.trimEnd()),
    `${indent} */\n`,
  ].join('\n');
}

function linesOf({
  title,
  description,
  deprecated,
  format,
  default: fallback,
}: JsonSchema): string[] {
  const words = typeof description === 'string' ? description : undefined;
  return [
    ...(words === undefined ? [] : words.trim().split(/\r\n|\r|\n/)),
    ...(words === undefined && typeof title === 'string' && /\s/.test(title) ? [title] : []),
    ...(typeof format === 'string' ? [`@format ${format}`] : []),
    ...(fallback === undefined ? [] : [`@default ${JSON.stringify(fallback)}`]),
    ...(deprecated === true ? ['@deprecated'] : []),
  ];
}

/** Text of others in one line of a source file: what ends a line, or hides or turns text, is written out. */
export const printable = (text: string): string =>
  text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (found) => `\\u{${found.codePointAt(0)?.toString(16)}}`,
  );
