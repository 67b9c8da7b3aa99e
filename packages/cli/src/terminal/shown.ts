/**
 * Characters that a terminal obeys, or that turn the order of a line around: control characters,
 * line separators, bidirectional marks, halves of surrogate pairs, invisible tags.
 */
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\ufeff\u{e0000}-\u{e007f}]/gu;

const names: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text that is safe to print. Only this file makes it, so that nothing of others reaches the
 * terminal as it came: not an escape sequence, and not a line break that fakes a line of ours.
 */
export class Shown {
  readonly text: string;
  private constructor(text: string) {
    this.text = text;
  }

  /** One line: every character that a terminal obeys is written out. */
  static line(text: string): Shown {
    return new Shown(visible(text));
  }

  /** Words of ours with line breaks of ours, such as a help page. */
  static lines(text: string): Shown {
    return new Shown(text.split('\n').map(visible).join('\n'));
  }

  /** A program of ours for a shell; its tabs are part of it. */
  static script(text: string): Shown {
    return new Shown(text);
  }

  /** Words that others may have broken into lines: no line of theirs begins where ours do. */
  static indented(text: string): Shown {
    return new Shown(text.trimEnd().split(/\r?\n/).map(visible).join('\n    '));
  }

  /** A value as JSON. */
  static json(value: unknown, indent?: number): Shown {
    return Shown.jsonText(JSON.stringify(value, null, indent));
  }

  /** JSON that is written already, its line breaks between tokens. */
  static jsonText(json: string): Shown {
    return new Shown(json.replace(OBEYED, (found) => (found === '\n' ? found : asJson(found))));
  }

  /** Text in a style: `open` and `close` are escape sequences of ours. */
  static styled(text: Shown, [open, close]: readonly [string, string]): Shown {
    return new Shown(open + text.text + close);
  }

  /** A table whose cells are the texts of shown values: it adds lines and spaces only. */
  static table(table: { toString(): string }): Shown {
    return new Shown(table.toString());
  }

  /**
   * Each line up to the position of `endOf`; a cut line ends with an ellipsis and without a style.
   */
  static cut({ text }: Shown, endOf: (line: string) => number): Shown {
    const lines = text.split('\n').map((line) => {
      const end = endOf(line);
      if (end >= line.length) return line;
      return `${line.slice(0, end)}…${line.includes('\u001b') ? '\u001b[0m' : ''}`;
    });
    return new Shown(lines.join('\n'));
  }

  static join(parts: readonly Shown[], separator = '\n'): Shown {
    return new Shown(parts.map(({ text }) => text).join(separator));
  }

  /** Words of ours around values of others; see {@link shown}. */
  static template(words: readonly string[], values: readonly ShowableValue[]): Shown {
    const parts = words.map((word, index) => word + shownValue(values[index]));
    return new Shown(parts.join(''));
  }
}

type ShowableValue = Shown | string | number | undefined;

const shownValue = (value: ShowableValue): string =>
  value instanceof Shown ? value.text : visible(String(value ?? ''));

/**
 * Composes what is printed: the words stand as they are, the values as one visible line each.
 * @example
 * terminal.print(shown`Job ${job.id} failed: ${job.error}`);
 */
export const shown = (words: TemplateStringsArray, ...values: readonly ShowableValue[]): Shown =>
  Shown.template(words, values);

/** Text in which every character that a terminal obeys is written out. */
export const visible = (text: string): string =>
  text.replace(OBEYED, (found) => names[found] ?? asJson(found));

/** As JSON writes it: the code units in hexadecimal. */
function asJson(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/**
 * The same value with every text in it made visible: for formatters that break lines themselves.
 */
export function visibleDeep<Value>(value: Value): Value {
  if (typeof value === 'string') return visible(value) as Value; // a text for a text
  if (Array.isArray(value)) return value.map(visibleDeep) as Value; // a list for a list
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [visible(key), visibleDeep(inner)]);
  return Object.fromEntries(entries) as Value; // the same fields, as their names are ours
}
