type Escape = (code: number) => string;

const hex = (code: number, length: number) => code.toString(16).padStart(length, '0');
const braced: Escape = (code) => `\\u{${hex(code, 1)}}`;
const units: Escape = (code) =>
  String.fromCodePoint(code)
    .split('')
    .map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`)
    .join('');
const long: Escape = (code) => (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`);
// Java reads \u000a as a line break before it reads the text
const octal: Escape = (code) =>
  code < 0x80 ? `\\${code.toString(8).padStart(3, '0')}` : units(code);

const literal = (write: Escape, others = '') => {
  const special = new RegExp(`["\\\\${others}]|[^\\x20-\\x7e]`, 'gu');
  return (text: string): string => {
    const inner = text.replaceAll(special, (found) => {
      const code = found.codePointAt(0) ?? 0;
      return code > 0x20 && code < 0x7f ? `\\${found}` : write(code);
    });
    return `"${inner}"`;
  };
};

/** A text as a literal of each language, in ASCII. */
export const literals = {
  go: literal(long),
  java: literal(octal),
  kotlin: literal(units, '$'),
  csharp: literal(units),
  rust: literal(braced),
  swift: literal(braced),
  ruby: literal(braced, '#'),
} as const;
