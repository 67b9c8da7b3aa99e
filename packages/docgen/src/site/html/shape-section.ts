import type { ShapeModel } from '../model/model.ts';
import { type Tab, tabs } from './code.ts';
import { element, group, type Html, prose } from './element.ts';
import { exampleHtml, heading3, type SectionContext, typeTabs } from './event-section.ts';
import { fieldTable } from './field-table.ts';

/** Longer lists of users are cut: an index is elsewhere. */
const MAX_USERS = 12;

/** A named shape: its fields and its type in each language. */
export function shapeSection(shape: ShapeModel, context: SectionContext): Html {
  const { links, model, level, nextNumber } = context;
  const { content } = shape;
  return element(
    'article',
    { id: shape.anchor, class: 'shape' },
    element(`h${level}`, {}, element('a', { href: `#${shape.anchor}` }, shape.name)),
    content.description ? prose(content.description) : null,
    usedBy(shape, context),
    element(
      'div',
      { class: 'columns' },
      element(
        'div',
        {},
        heading3('Fields', level),
        fieldTable(content, { links, shapes: model.table, anchor: shape.anchor }),
      ),
      element(
        'div',
        { class: 'aside' },
        tabs(`c${nextNumber()}`, 'Type', [
          ...exampleTab(shape, context),
          ...typeTabs(shape.name, shape.schema, context),
        ]),
      ),
    ),
  );
}

/** The example that events leave out. */
function exampleTab({ name, schema }: ShapeModel, context: SectionContext): Tab[] {
  if (!context.folded?.has(name)) return [];
  return [{ language: 'json', content: exampleHtml(context.folded.get(name), schema, context) }];
}

function usedBy({ usedBy: users, name }: ShapeModel, { links }: SectionContext): Html {
  const others = users.filter((user) => user.kind === 'event' || user.name !== name);
  const isRecursive = others.length < users.length;
  const shown = others
    .slice(0, MAX_USERS)
    .flatMap((user, index) => [
      index > 0 ? ', ' : '',
      element(
        'a',
        { href: user.kind === 'event' ? links.event(user.name) : links.shape(user.name) },
        user.name,
      ),
    ]);
  const rest = others.length - MAX_USERS;
  return group(
    others.length === 0
      ? null
      : element('p', { class: 'facts' }, 'In ', ...shown, rest > 0 ? ` and ${rest} more` : ''),
    isRecursive
      ? element('p', { class: 'facts' }, `Recursive: a ${name} may hold another ${name}.`)
      : null,
  );
}
