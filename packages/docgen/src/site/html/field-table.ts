import { isJsonObject } from '@hookpact/json-schema';
import { fieldAnchor } from '../model/anchors.ts';
import { subschemasByName } from '../model/keywords.ts';
import type { Described, FieldRow, Row } from '../model/row.ts';
import type { ShapeTable } from '../model/shape-table.ts';
import { element, group, type Html, prose } from './element.ts';
import type { Links } from './links.ts';
import { factsHtml, phraseHtml } from './phrase.ts';
import { valuesHtml } from './values.ts';

export type TableContext = {
  readonly links: Links;
  readonly shapes: ShapeTable;
  /** Anchor of the event or shape that the fields belong to. */
  readonly anchor: string;
};

/** The depth that indentation shows; deeper rows are shown by their names. */
const MAX_INDENT = 12;

/** The fields of an event or shape, their inner fields, and rules for the whole. */
export function fieldTable(content: Described, context: TableContext): Html {
  const { rows, facts, values, type } = content;
  const isPlainObject = rows.length > 0 && type.length === 1 && type[0]?.text === 'object';
  const nextId = idsOf(context.anchor);
  return group(
    isPlainObject
      ? null
      : element(
          'p',
          { class: 'whole' },
          element('span', { class: 'type' }, ...phraseHtml(type, context.links)),
        ),
    factsHtml(facts, context.links),
    values ? valuesHtml(values, 'Allowed') : null,
    rows.length === 0
      ? null
      : element(
          'table',
          { class: 'fields' },
          element(
            'thead',
            {},
            element(
              'tr',
              {},
              ...['Field', 'Type', 'Meaning'].map((title) => element('th', {}, title)),
            ),
          ),
          element('tbody', {}, ...rows.map((row) => rowHtml(row, context, nextId))),
        ),
  );
}

/** Two variants may have a field of the same name: the second gets a number behind its id. */
function idsOf(anchor: string): (pointer: string) => string {
  const seen = new Map<string, number>();
  return (pointer) => {
    const id = fieldAnchor(anchor, pointer);
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id}~${count}`;
  };
}

function rowHtml(row: Row, context: TableContext, nextId: (pointer: string) => string): Html {
  const depth = Math.min(row.depth, MAX_INDENT);
  const indent = depth === 0 ? undefined : `d${depth}`;
  if (row.kind === 'field') return fieldHtml(row, context, nextId(row.pointer), indent);
  return element(
    'tr',
    { class: ['case', indent].filter(Boolean).join(' ') },
    element(
      'th',
      { colspan: 3, scope: 'colgroup' },
      ...phraseHtml(row.phrase, context.links),
      row.description ? prose(row.description) : null,
    ),
  );
}

function fieldHtml(row: FieldRow, context: TableContext, id: string, indent?: string): Html {
  const { links } = context;
  return element(
    'tr',
    { id, class: indent },
    element('th', {}, element('a', { href: `#${id}` }, breakable(row.name))),
    element(
      'td',
      {},
      ...phraseHtml(row.type, links),
      row.presence === undefined
        ? null
        : element(row.presence === 'required' ? 'b' : 'i', {}, row.presence),
      ...row.marks.map((mark) => element('em', { class: mark }, mark)),
    ),
    meaning(row, context),
  );
}

/** The meaning of a field; a lone description needs no element of its own. */
function meaning(row: FieldRow, { links, shapes }: TableContext): Html {
  const { description, values, facts, examples } = row;
  const others = [
    insideHtml(row, shapes),
    values ? valuesHtml(values, values.length === 1 ? 'Always' : 'One of') : null,
    factsHtml(facts, links),
    examples.length > 0 ? valuesHtml(examples, 'For example') : null,
  ].filter((row) => row !== null);
  if (description && others.length === 0) return prose(description, 'td');
  return element('td', {}, description ? prose(description, 'p') : null, ...others);
}

/** Long names may break after their separators. */
function breakable(name: string): Html {
  if (name.length < 24) return name;
  const parts = name.split(/(?<=[._/-])/);
  return group(
    ...parts.flatMap((part, index) => (index === 0 ? [part] : [element('wbr', {}), part])),
  );
}

const MAX_NAMES = 6;

/** The first fields of a shape that is described elsewhere, as a hint. */
function insideHtml({ type, description }: FieldRow, shapes: ShapeTable): Html {
  const named = type.filter((part) => part.kind === 'shape');
  const [only] = named;
  if (named.length !== 1 || !only) return null;
  const schema = shapes.get(only.text);
  const about =
    !description && isJsonObject(schema) && typeof schema.description === 'string'
      ? schema.description
      : undefined;
  const names = isJsonObject(schema)
    ? subschemasByName(schema, 'properties').map(([name]) => name)
    : [];
  const rest = names.length - MAX_NAMES;
  return group(
    about && about.length <= MAX_ABOUT ? prose(about, 'p') : null,
    names.length === 0
      ? null
      : element(
          'p',
          { class: 'inside' },
          names.slice(0, MAX_NAMES).join(', '),
          rest > 0 ? ` and ${rest} more` : '',
        ),
  );
}

const MAX_ABOUT = 200;
