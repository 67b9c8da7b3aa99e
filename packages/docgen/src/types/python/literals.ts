import { isJsonObject } from '@hookpact/json-schema';
import { printable } from '../typescript/comments.ts';

/** A text as a literal of Python. */
export function pythonString(text: string): string {
  const inner = text.replaceAll(/["\\]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (found) => {
    if (found === '"' || found === '\\') return `\\${found}`;
    const code = (found.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
  return `"${inner}"`;
}

/** A value of `const` or `enum` as an argument of `Literal`; `undefined` for what it cannot hold. */
export function pythonLiteral(value: unknown): string | undefined {
  if (typeof value === 'string') return pythonString(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null) return 'None';
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

const WIDTH = 96;

/** A value of JSON as an expression of Python, on one line where it fits. */
export function pythonValue(value: unknown, indent = ''): string {
  const short = flat(value);
  if (indent.length + short.length <= WIDTH) return short;
  const inner = `${indent}    `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `${inner}${pythonValue(item, inner)},\n`).join('')}${indent}]`;
  }
  if (!isJsonObject(value)) return short;
  const lines = Object.entries(value).map(
    ([key, item]) => `${inner}${pythonString(key)}: ${pythonValue(item, inner)},\n`,
  );
  return `{\n${lines.join('')}${indent}}`;
}

function flat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`;
  if (isJsonObject(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${pythonString(key)}: ${flat(item)}`)
      .join(', ')}}`;
  }
  return pythonLiteral(value) ?? String(value);
}

/** Words of others as a docstring. */
export function docstring(words: string, indent: string): string {
  const lines = words
    .trim()
    .split(/\r\n|\r|\n/)
    .map(escaped);
  if (lines.length === 1) return `${indent}"""${lines[0]}"""`;
  const rest = lines.slice(1).map((line) => (line === '' ? '' : `${indent}${line}`));
  return [`${indent}"""${lines[0]}`, ...rest, `${indent}"""`].join('\n');
}

const escaped = (line: string) =>
  printable(line).replaceAll('\\', '\\\\').replaceAll('"', '\\"').trimEnd();

/** Words of others as comments. */
export const comment = (words: string, indent: string): string =>
  words
    .trim()
    .split(/\r\n|\r|\n/)
    .map((line) => `${indent}# ${printable(line)}`.trimEnd())
    .join('\n');
