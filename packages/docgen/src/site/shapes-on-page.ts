import { isJsonObject } from '@hookpact/json-schema';
import { refsIn } from '@hookpact/json-schema/references';
import type { DocsModel, EventModel, ShapeModel } from './model/model.ts';

/** A page stays readable, and a site linear in size, with at most so many rows of shapes. */
const MAX_ROWS = 80;

/** The shapes that an event's own page shows below it: the nearest first, as far as they fit. */
export function shapesOnPage(event: EventModel, { shapes, table }: DocsModel): ShapeModel[] {
  const byName = new Map(shapes.map((shape) => [shape.name, shape]));
  const shown = new Set<string>();
  let rows = 0;
  let nearest = namesIn(event.schema);
  while (nearest.length > 0) {
    const next: string[] = [];
    for (const name of nearest) {
      const shape = byName.get(name);
      if (!shape || shown.has(name)) continue;
      rows += shape.content.rows.length + 1;
      if (rows > MAX_ROWS) return chosen();
      shown.add(name);
      next.push(...namesIn(shape.schema));
    }
    nearest = next;
  }
  return chosen();

  function chosen(): ShapeModel[] {
    return [...shown].flatMap((name) => byName.get(name) ?? []);
  }

  function namesIn(schema: unknown): string[] {
    const refs = isJsonObject(schema) ? refsIn(schema) : [];
    return refs.flatMap((ref) => table.nameOf(ref) ?? []);
  }
}
