import type { DocsModel } from '../model/model.ts';
import { element, group, type Html, prose } from './element.ts';
import type { Links } from './links.ts';

/** What the catalogue is, and a table of its events. */
export function overview(model: DocsModel, links: Links): Html {
  const { title, version, description, events } = model;
  const count = `${events.length} event${events.length === 1 ? '' : 's'}`;
  return element(
    'section',
    { class: 'overview' },
    element('h1', {}, title),
    element('p', { class: 'facts' }, `Version ${version} · ${count}`),
    description ? prose(description) : null,
    element(
      'table',
      { class: 'events' },
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...['Event', 'When it is sent'].map((it) => element('th', { scope: 'col' }, it)),
        ),
      ),
      element(
        'tbody',
        {},
        ...events.map((event) =>
          element(
            'tr',
            {},
            element(
              'th',
              { scope: 'row' },
              element('a', { href: links.event(event.type) }, event.type),
              event.isDeprecated
                ? group(' ', element('em', { class: 'deprecated' }, 'deprecated'))
                : null,
            ),
            element('td', {}, event.summary),
          ),
        ),
      ),
    ),
  );
}
