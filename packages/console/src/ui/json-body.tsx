import { useMemo } from 'react';
import { jsonLines, MOST_LINES } from './json-lines.ts';

export type Mark = { readonly pointer: string; readonly message: string };

type JsonBodyProps = {
  readonly value: unknown;
  /** Faults, shown at the fields that have them. */
  readonly marks?: readonly Mark[];
};

/** A JSON document, a line for each value, its faults marked in place. */
export function JsonBody({ value, marks = [] }: JsonBodyProps) {
  const lines = useMemo(() => jsonLines(value), [value]);
  const marksByLine = useMemo(() => placeMarks(marks, lines), [marks, lines]);
  return (
    <>
      <ol className="json">
        {lines.map(({ depth, name, text, kind }, index) => {
          const found = marksByLine.get(index);
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name and never move
              key={index}
              className={found && 'marked'}
              style={{ paddingInlineStart: `${depth * 1.25}rem` }}
            >
              {name !== undefined && <span className="json-name">{JSON.stringify(name)}: </span>}
              <span className={`json-${kind}`}>{text}</span>
              {found?.map(({ pointer, message }) => (
                <strong key={pointer + message} className="mark">
                  {message}
                </strong>
              ))}
            </li>
          );
        })}
      </ol>
      {lines.length >= MOST_LINES && (
        <p className="muted">
          The first {MOST_LINES.toLocaleString()} lines. The raw view has more.
        </p>
      )}
    </>
  );
}

/** A fault of a field that is missing stands at the nearest thing that is there. */
function placeMarks(marks: readonly Mark[], lines: ReturnType<typeof jsonLines>) {
  const lineOf = new Map(lines.map(({ pointer }, index) => [pointer, index] as const));
  const placed = new Map<number, Mark[]>();
  for (const mark of marks) {
    let pointer = mark.pointer;
    while (pointer !== '' && !lineOf.has(pointer))
      pointer = pointer.slice(0, pointer.lastIndexOf('/'));
    const line = lineOf.get(pointer) ?? 0;
    const missing = pointer === mark.pointer ? '' : `${mark.pointer}: `;
    placed.set(line, [...(placed.get(line) ?? []), { ...mark, message: missing + mark.message }]);
  }
  return placed;
}
