import type { DocsModel, EventModel } from '../model/model.ts';
import { element, group, type Html, prose } from './element.ts';
import { type EventGroup, eventGroups } from './event-groups.ts';
import type { Links } from './links.ts';
import { safeUrl } from './markdown.ts';

/**
 * The catalogue in words, its events by groups, and its shapes.
 *
 * @param listsShapes where no contents beside it do
 */
export function overview(model: DocsModel, links: Links, listsShapes: boolean): Html {
  const { title, version, description, events, shapes } = model;
  const count = `${events.length} event${events.length === 1 ? '' : 's'}`;
  const groups = eventGroups(events);
  return element(
    'section',
    { class: 'overview' },
    element('h1', {}, title),
    element('p', { class: 'facts' }, `Version ${version} · ${count}`),
    description ? prose(description) : null,
    wordsLine(model),
    ...groups.map((each) =>
      group(groups.length > 1 ? element('h2', {}, each.name) : null, eventTable(each, links)),
    ),
    listsShapes && shapes.length > 0
      ? element(
          'details',
          {},
          element('summary', {}, `${shapes.length} shapes that events share`),
          element(
            'p',
            { class: 'shapes' },
            ...shapes.flatMap(({ name }, index) => [
              index > 0 ? ', ' : '',
              element('a', { href: links.shape(name) }, name),
            ]),
          ),
        )
      : null,
  );
}

/** Whom to ask, under which terms, where to read more. */
function wordsLine({ words }: DocsModel): Html {
  const { contact, license, termsOfService, externalDocs } = words;
  const links = [
    link(externalDocs?.url, externalDocs?.description ?? 'More'),
    link(contact?.url ?? (contact?.email && `mailto:${contact.email}`), contact?.name ?? 'Contact'),
    license && (link(license.url, license.name) ?? license.name),
    link(termsOfService, 'Terms of service'),
  ].filter((link) => link !== undefined);
  if (links.length === 0) return null;
  return element(
    'p',
    { class: 'facts' },
    ...links.flatMap((link, index) => (index > 0 ? [' · ', link] : [link])),
  );
}

function link(url: string | undefined, text: string): Html {
  const href = url === undefined ? undefined : safeUrl(url);
  return href && element('a', { href, rel: 'noreferrer' }, text);
}

function eventTable({ events }: EventGroup, links: Links): Html {
  return element(
    'table',
    { class: 'events' },
    element(
      'thead',
      {},
      element('tr', {}, element('th', {}, 'Event'), element('th', {}, 'When it is sent')),
    ),
    element('tbody', {}, ...events.map((event) => eventRow(event, links))),
  );
}

function eventRow({ type, summary, isDeprecated }: EventModel, links: Links): Html {
  return element(
    'tr',
    {},
    element(
      'th',
      { scope: 'row' },
      element('a', { href: links.event(type) }, type),
      isDeprecated ? group(' ', element('em', { class: 'deprecated' }, 'deprecated')) : null,
    ),
    element('td', {}, summary),
  );
}
