import type { DocsModel, EventModel } from '../model/model.ts';
import { element, group, type Html } from './element.ts';
import type { Links } from './links.ts';

/** The list of everything, grouped by the first word of event types. */
export function navigation(model: DocsModel, links: Links, current?: string): Html {
  const item = (href: string, text: string, isOld = false) =>
    element(
      'li',
      {},
      element(
        'a',
        {
          href,
          class: isOld ? 'old' : undefined,
          'aria-current': text === current ? 'page' : undefined,
        },
        text,
      ),
    );
  const groups = groupsOf(model.events);
  return element(
    'nav',
    { 'aria-label': 'Contents' },
    element(
      'ul',
      {},
      item(links.home, 'Overview'),
      item(links.delivery, 'Delivery'),
      links.changes ? item(links.changes, 'Changes') : null,
    ),
    ...groups.map(([name, events]) =>
      group(
        element('h2', {}, name),
        element(
          'ul',
          {},
          ...events.map((it) => item(links.event(it.type), it.type, it.isDeprecated)),
        ),
      ),
    ),
    model.shapes.length > 0
      ? element(
          'details',
          { open: model.shapes.length <= 24 },
          element('summary', {}, `Shapes (${model.shapes.length})`),
          element('ul', {}, ...model.shapes.map(({ name }) => item(links.shape(name), name))),
        )
      : null,
  );
}

/** Events by what their types begin with; one list where that makes no groups. */
function groupsOf(events: readonly EventModel[]): [string, EventModel[]][] {
  const groups = new Map<string, EventModel[]>();
  for (const event of events) {
    const name = event.type.split(/[./:_-]/)[0] ?? '';
    const members = groups.get(name) ?? [];
    members.push(event);
    groups.set(name, members);
  }
  const isOne = groups.size === 1 || groups.size > events.length / 2;
  return isOne ? [['Events', [...events]]] : [...groups];
}
