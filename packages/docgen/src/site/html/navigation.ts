import type { DocsModel, EventModel } from '../model/model.ts';
import { element, group, type Html } from './element.ts';
import { type EventGroup, eventGroups } from './event-groups.ts';
import type { Links } from './links.ts';

/** A site with more entries lists only some on each page: all on all would grow by the square. */
const MAX_ENTRIES = 80;
/** The entries of a group around the page's own event. */
const MAX_NEIGHBOURS = 30;

export type NavigationOptions = {
  readonly model: DocsModel;
  readonly links: Links;
  /** Entry that the page is. */
  readonly current?: string | undefined;
  /** Whether it is one of many pages. */
  readonly isSite: boolean;
};

/** The list of all events, or of the nearest events in a large site. */
export function navigation(options: NavigationOptions): Html {
  const { model, links, current, isSite } = options;
  const isShort = isSite && isLarge(model);
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
  const groups = eventGroups(model.events);
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
    ...(isShort ? groups.filter((group) => isCurrent(group, current)) : groups).map(
      ({ name, events }) =>
        group(
          element('h2', {}, name),
          element(
            'ul',
            {},
            ...(isShort ? around(events, current) : events).map((event) =>
              item(links.event(event.type), event.type, event.isDeprecated),
            ),
          ),
        ),
    ),
    isShort ? null : shapeList(model, (name) => item(links.shape(name), name)),
  );
}

/** Whether the contents of a page leave most of a site out. */
export const isLarge = ({ events, shapes }: DocsModel): boolean =>
  events.length + shapes.length > MAX_ENTRIES;

const isCurrent = ({ events }: EventGroup, current: string | undefined) =>
  events.some(({ type }) => type === current);

function around(events: readonly EventModel[], current: string | undefined) {
  const at = events.findIndex(({ type }) => type === current);
  const start = Math.max(0, Math.min(at - MAX_NEIGHBOURS / 2, events.length - MAX_NEIGHBOURS));
  return events.slice(start, start + MAX_NEIGHBOURS);
}

function shapeList({ shapes }: DocsModel, item: (name: string) => Html): Html {
  if (shapes.length === 0) return null;
  return element(
    'details',
    { open: shapes.length <= 24 },
    element('summary', {}, `Shapes (${shapes.length})`),
    element('ul', {}, ...shapes.map(({ name }) => item(name))),
  );
}
