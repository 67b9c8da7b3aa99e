import type { DocsModel } from '../model/model.ts';
import { join, type Phrase, plain, value, words } from '../model/phrase.ts';
import type { Described, FieldRow } from '../model/row.ts';

/** One difference between two versions of a catalogue; a fact, no verdict. */
export type Change = {
  readonly kind: 'added' | 'removed' | 'changed';
  /** The thing that changed: an event, a shape, or a field of one. */
  readonly of: 'event' | 'shape' | 'field';
  /** Event type or name of the shape. */
  readonly name: string;
  readonly isShape: boolean;
  /** Of a field. */
  readonly pointer?: string | undefined;
  /** The value before and after, in words; empty where a name says it all. */
  readonly detail: string;
};

type Section = { readonly name: string; readonly isShape: boolean; readonly content: Described };

/** The differences between two versions, in the order of the later one. */
export function changesBetween(before: DocsModel, after: DocsModel): Change[] {
  const [older, newer] = [sectionsOf(before), sectionsOf(after)];
  const known = new Map(older.map((section) => [keyOf(section), section]));
  const present = new Set(newer.map(keyOf));
  const deprecated = new Set(before.events.filter((it) => it.isDeprecated).map((it) => it.type));
  return [
    ...newer.flatMap((section): Change[] => {
      const old = known.get(keyOf(section));
      return old ? changesOf(old, section) : [change(section, 'added')];
    }),
    ...older.filter((section) => !present.has(keyOf(section))).map((it) => change(it, 'removed')),
    ...after.events
      .filter((it) => it.isDeprecated && !deprecated.has(it.type))
      .filter((it) => known.has(`event ${it.type}`))
      .map(
        ({ type }): Change => ({
          kind: 'changed',
          of: 'event',
          name: type,
          isShape: false,
          detail: 'is deprecated',
        }),
      ),
  ];
}

function sectionsOf({ events, shapes }: DocsModel): Section[] {
  return [
    ...events.map(({ type, payload }) => ({ name: type, isShape: false, content: payload })),
    ...shapes.map(({ name, content }) => ({ name, isShape: true, content })),
  ];
}

const keyOf = ({ name, isShape }: Section) => `${isShape ? 'shape' : 'event'} ${name}`;

const change = ({ name, isShape }: Section, kind: 'added' | 'removed'): Change => ({
  kind,
  of: isShape ? 'shape' : 'event',
  name,
  isShape,
  detail: '',
});

function changesOf(before: Section, after: Section): Change[] {
  const { name, isShape } = after;
  const [older, newer] = [fieldsOf(before.content), fieldsOf(after.content)];
  const field = (kind: Change['kind'], pointer: string, detail: string): Change => ({
    kind,
    of: 'field',
    name,
    isShape,
    pointer,
    detail,
  });
  const whole = difference(summary(before.content), summary(after.content));
  return [
    ...(whole
      ? [
          {
            kind: 'changed' as const,
            of: isShape ? ('shape' as const) : ('event' as const),
            name,
            isShape,
            detail: whole,
          },
        ]
      : []),
    ...[...newer].flatMap(([pointer, row]): Change[] => {
      const old = older.get(pointer);
      if (!old) return [field('added', pointer, row)];
      const detail = difference(old, row);
      return detail ? [field('changed', pointer, detail)] : [];
    }),
    ...[...older]
      .filter(([pointer]) => !newer.has(pointer))
      .map(([pointer]) => field('removed', pointer, '')),
  ];
}

const difference = (before: string, after: string) =>
  before === after ? '' : `${before} → ${after}`;

/** Fields by pointer, each in words; variants with the same field are told apart by their order. */
function fieldsOf(content: Described): Map<string, string> {
  const fields = new Map<string, string>();
  for (const row of content.rows) {
    if (row.kind !== 'field') continue;
    let pointer = row.pointer;
    for (let n = 2; fields.has(pointer); n++) pointer = `${row.pointer} (${n})`;
    fields.set(pointer, fieldSummary(row));
  }
  return fields;
}

function fieldSummary(row: FieldRow): string {
  return [row.presence, summary(row)].filter(Boolean).join(', ');
}

function summary({ type, values, facts, marks }: Omit<Described, 'rows'>): string {
  const listed: Phrase[] = values ? [join(values.map(value), ', ')] : [];
  const all = [type, ...listed, ...facts, ...marks.map((mark) => words(mark))];
  return all.map(plain).join(', ');
}
