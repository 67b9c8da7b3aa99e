import { inWords } from '../../delivery/durations.ts';
import { foldExample, foldMark } from '../code/fold-example.ts';
import { goOf } from '../code/go.ts';
import type { Highlight } from '../code/highlight.ts';
import { jsonOf } from '../code/json.ts';
import { pythonOf } from '../code/python.ts';
import { typeNodeOf } from '../code/type-node.ts';
import { typeScriptOf } from '../code/typescript.ts';
import { fieldAnchor } from '../model/anchors.ts';
import type { Subschema } from '../model/keywords.ts';
import type { DocsModel, EventModel } from '../model/model.ts';
import { codeHtml, type Mark, type Tab, tabs } from './code.ts';
import { element, group, type Html, prose } from './element.ts';
import { fieldTable } from './field-table.ts';
import { headerTable } from './headers.ts';
import type { Links } from './links.ts';

export type SectionContext = {
  readonly model: DocsModel;
  readonly links: Links;
  readonly highlight: Highlight;
  /** Level of the heading of a section. */
  readonly level: 1 | 2;
  /** Examples of shapes that others leave out; `undefined` where nothing is left out. */
  readonly folded: ReadonlyMap<string, unknown> | undefined;
  /** A number for names of tabs, each once in a document. */
  readonly nextNumber: () => number;
};

/** Everything about one event. */
export function eventSection(event: EventModel, context: SectionContext): Html {
  const { links, level, model } = context;
  return element(
    'article',
    { id: event.anchor, class: 'event' },
    heading(event, level),
    element('p', { class: 'lead' }, event.summary),
    event.deprecation ? prose(`**Deprecated.** ${event.deprecation}`) : null,
    event.description ? prose(event.description) : null,
    machineLinks(event, links),
    element(
      'div',
      { class: 'columns' },
      element(
        'div',
        {},
        heading3('Payload', level),
        fieldTable(event.payload, { links, shapes: model.table, anchor: event.anchor }),
        ownHeaders(event, level),
        changes(event, level),
        deliveryLine(event, context),
      ),
      element('div', { class: 'aside' }, codeTabs(event, context)),
    ),
  );
}

function heading(event: EventModel, level: 1 | 2): Html {
  return element(
    `h${level}`,
    {},
    element('a', { href: `#${event.anchor}` }, event.type),
    event.isDeprecated ? group(' ', element('em', { class: 'deprecated' }, 'deprecated')) : null,
    event.since ? group(' ', element('small', {}, `since ${event.since}`)) : null,
  );
}

export const heading3 = (text: string, level: 1 | 2): Html => element(`h${level + 1}`, {}, text);

function machineLinks({ type, aliases }: EventModel, links: Links): Html {
  const files = links.machine(type);
  return group(
    aliases.length > 0
      ? element(
          'p',
          { class: 'facts' },
          'Also sent as ',
          ...aliases.flatMap((alias, i) => [i > 0 ? ', ' : '', element('code', {}, alias)]),
        )
      : null,
    files
      ? element(
          'p',
          { class: 'facts' },
          element('a', { href: files.schema }, 'JSON Schema'),
          ' · ',
          element('a', { href: files.markdown }, 'Markdown'),
        )
      : null,
  );
}

function ownHeaders({ headers }: EventModel, level: 1 | 2): Html {
  if (headers.length === 0) return null;
  return group(heading3('Headers of this event', level), headerTable(headers));
}

function changes({ mayChange, payload, anchor }: EventModel, level: 1 | 2): Html {
  if (mayChange.length === 0) return null;
  const own = new Set(payload.rows.map((row) => (row.kind === 'field' ? row.pointer : '')));
  const place = (at: string) =>
    own.has(at) && at !== ''
      ? element('a', { href: `#${fieldAnchor(anchor, at)}` }, element('code', {}, at))
      : element('code', {}, at);
  return group(
    heading3('May change without notice', level),
    element(
      'ul',
      {},
      ...mayChange.map(({ at, note }) =>
        element('li', {}, at === '' ? null : place(at), ' ', prose(note, 'span')),
      ),
    ),
  );
}

/** The rules of delivery in a line; the whole of them stands once, elsewhere. */
function deliveryLine({ headers: _ }: EventModel, { model, links, level }: SectionContext): Html {
  const { delivery, signing } = model;
  const attempts = delivery?.attempts ?? [];
  const last = attempts.at(-1)?.afterMs ?? 0;
  return group(
    heading3('Delivery', level),
    element(
      'p',
      {},
      delivery
        ? `Answer with ${delivery.success || 'any status'} within ${inWords(delivery.timeoutMs)}. ` +
            (attempts.length > 1
              ? `Else up to ${attempts.length} attempts are made over ${inWords(last)}. `
              : 'There is one attempt. ')
        : '',
      signing ? `Signed: ${signing.name}. ` : 'Requests are not signed. ',
      element('a', { href: links.delivery }, 'Headers, signature and retries'),
    ),
  );
}

function codeTabs(event: EventModel, context: SectionContext): Html {
  const { nextNumber } = context;
  return group(
    tabs(`c${nextNumber()}`, 'Payload', [
      ...(event.examples.length > 0
        ? [{ language: 'json' as const, content: examplesHtml(event, context) }]
        : []),
      ...typeTabs(event.type, event.schema, context),
    ]),
  );
}

/** The type in each language. */
export function typeTabs(name: string, schema: Subschema, context: SectionContext): Tab[] {
  const { model, highlight } = context;
  const node = typeNodeOf(schema, model.table);
  const written = [
    ['typescript', typeScriptOf(name, node)],
    ['python', pythonOf(name, node)],
    ['go', goOf(name, node)],
  ] as const;
  return written.map(([language, code]) => ({
    language,
    content: codeHtml(code, language, highlight),
  }));
}

function examplesHtml({ examples, schema }: EventModel, context: SectionContext): Html {
  const [only] = examples;
  if (examples.length === 1 && only) {
    return group(
      only.name === 'Example' ? null : element('p', { class: 'variant' }, only.name),
      exampleHtml(only.value, schema, context),
    );
  }
  return group(
    ...examples.map(({ name, value }, index) =>
      element(
        'details',
        { open: index === 0 },
        element('summary', {}, name),
        exampleHtml(value, schema, context),
      ),
    ),
  );
}

/** An example; in a document with everything, without the shapes that are shown elsewhere. */
export function exampleHtml(value: unknown, schema: Subschema, context: SectionContext): Html {
  const { model, highlight, links } = context;
  if (!context.folded) return codeHtml(jsonOf(value), 'json', highlight);
  const folded = foldExample(value, schema, model.table);
  const marks = folded.shapes.map(({ name }): [string, Mark] => [
    JSON.stringify(foldMark(name)),
    { text: `{ ${name} }`, href: links.shape(name) },
  ]);
  return codeHtml(jsonOf(folded.value), 'json', highlight, new Map(marks));
}
