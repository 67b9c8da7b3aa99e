import type { Change } from './changes.ts';

/** How many places a line names; the others are counted. */
const maxPlaces = 5;

/** The places that are named, and how many more there are. */
export function shownPlaces({ places }: Change) {
  return { shown: places.slice(0, maxPlaces), more: Math.max(0, places.length - maxPlaces) };
}

/** A change as a line of text: `order.paid/id, order.sent/id: may be missing now (breaking)`. */
export function changeLine(change: Change): string {
  const { shown, more } = shownPlaces(change);
  const names = shown.map(({ event, pointer }) => event + pointer);
  const places = [...names, ...(more ? [`${more} more`] : [])].join(', ');
  return `${places}: ${change.words}${change.isBreaking ? ' (breaking)' : ''}`;
}
