import type { DocsModel } from '../model/model.ts';

/** Where a page finds the others. */
export type Links = {
  readonly home: string;
  readonly delivery: string;
  readonly changes: string | undefined;
  event(type: string): string;
  shape(name: string): string;
  /** Files for machines beside an event; a single file has none. */
  machine(type: string): { readonly markdown: string; readonly schema: string } | undefined;
};

/** Links within one document. */
export function linksInDocument(model: DocsModel, hasChanges: boolean): Links {
  const [events, shapes] = [anchorsOf(model.events, 'type'), anchorsOf(model.shapes, 'name')];
  return {
    home: '#top',
    delivery: '#delivery',
    changes: hasChanges ? '#changes' : undefined,
    event: (type) => `#${events.get(type) ?? ''}`,
    shape: (name) => `#${shapes.get(name) ?? ''}`,
    machine: () => undefined,
  };
}

/**
 * Links between the pages of a site.
 *
 * @param up `../` for pages in a folder of their own
 * @param here shapes that are on this very page
 */
export function linksInSite(
  model: DocsModel,
  { up, here, hasChanges }: { up: string; here: ReadonlySet<string>; hasChanges: boolean },
): Links {
  const events = new Map(model.events.map((event) => [event.type, event]));
  const shapes = new Map(model.shapes.map((shape) => [shape.name, shape]));
  return {
    home: `${up}index.html`,
    delivery: `${up}delivery.html`,
    changes: hasChanges ? `${up}changes.html` : undefined,
    event: (type) => `${up}${encodeURIComponent(events.get(type)?.file ?? 'index')}.html`,
    shape(name) {
      const shape = shapes.get(name);
      const page = here.has(name)
        ? ''
        : `${up}shapes/${encodeURIComponent(shape?.file ?? '')}.html`;
      return `${page}#${shape?.anchor ?? ''}`;
    },
    machine(type) {
      const file = up + encodeURIComponent(events.get(type)?.file ?? '');
      return { markdown: `${file}.md`, schema: `${file}.schema.json` };
    },
  };
}

function anchorsOf<Key extends string>(
  items: readonly ({ readonly anchor: string } & { readonly [It in Key]: string })[],
  key: Key,
): ReadonlyMap<string, string> {
  return new Map(items.map((item) => [item[key], item.anchor]));
}
