/** A line of a JSON text, with the place in the document that it shows. */
export type JsonLine = {
  readonly depth: number;
  /** RFC 6901. A line that only closes something has none. */
  readonly pointer: string | undefined;
  readonly name: string | undefined;
  readonly text: string;
  readonly kind: 'string' | 'number' | 'word' | 'punctuation';
};

/** Lines that a page shows of one body; the raw view has the rest. */
export const MOST_LINES = 5_000;

/** Longest text of a value that is shown on one line. */
const LONGEST_TEXT = 2_000;

/** A JSON value as lines, at most {@link MOST_LINES}. */
export function jsonLines(value: unknown): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  add(value, { depth: 0, pointer: '', name: undefined, tail: '' }, lines);
  return lines;
}

type Place = {
  readonly depth: number;
  readonly pointer: string;
  readonly name: string | undefined;
  /** The comma that follows. */
  readonly tail: string;
};

function add(value: unknown, place: Place, lines: JsonLine[]): void {
  if (lines.length >= MOST_LINES) return;
  const { depth, pointer, name, tail } = place;
  if (typeof value !== 'object' || value === null) {
    lines.push({ depth, pointer, name, text: scalarText(value) + tail, kind: kindOf(value) });
    return;
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const members = Object.entries(value);
  if (members.length === 0) {
    lines.push({ depth, pointer, name, text: open + close + tail, kind: 'punctuation' });
    return;
  }
  lines.push({ depth, pointer, name, text: open, kind: 'punctuation' });
  for (const [index, [key, member]] of members.entries()) {
    if (lines.length >= MOST_LINES) return;
    const child = {
      depth: depth + 1,
      pointer: `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      name: Array.isArray(value) ? undefined : key,
      tail: index < members.length - 1 ? ',' : '',
    };
    add(member, child, lines);
  }
  const end = { depth, pointer: undefined, name: undefined, kind: 'punctuation' } as const;
  lines.push({ ...end, text: close + tail });
}

function scalarText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

function kindOf(value: unknown): JsonLine['kind'] {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'word';
}
