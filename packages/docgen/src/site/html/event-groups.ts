import type { EventModel } from '../model/model.ts';

export type EventGroup = { readonly name: string; readonly events: readonly EventModel[] };

/** Events by their tags, else by what their types begin with; one group where that makes none. */
export function eventGroups(events: readonly EventModel[]): EventGroup[] {
  const groups = new Map<string, EventModel[]>();
  for (const event of events) {
    const name = event.tag ?? event.type.split(/[./:_-]/)[0] ?? '';
    const members = groups.get(name) ?? [];
    members.push(event);
    groups.set(name, members);
  }
  const isOne = groups.size === 1 || groups.size > events.length / 2;
  if (isOne) return [{ name: 'Events', events }];
  return [...groups].map(([name, members]) => ({ name, events: members }));
}
