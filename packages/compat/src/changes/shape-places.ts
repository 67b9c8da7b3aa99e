import type { Place } from './fact.ts';

const maxPlaces = 50;
const maxDepth = 20;

/** Where shapes are used: each is compared once, and may stand at many places of the payload. */
export class ShapePlaces {
  readonly #ids = new Map<object, Map<object, number>>();
  readonly #uses = new Map<number, Pick<Place, 'shapeId' | 'pointerInShape'>[]>();
  #count = 0;

  /** Notes a use of a pair of shapes; `isNew` is false for pairs that were compared before. */
  add(old: object, next: object, at: Place): { readonly id: number; readonly isNew: boolean } {
    const ids = this.#ids.get(old) ?? new Map<object, number>();
    this.#ids.set(old, ids);
    const known = ids.get(next);
    const id = known ?? ++this.#count;
    ids.set(next, id);
    const { shapeId, pointerInShape } = at;
    this.#uses.set(id, [...(this.#uses.get(id) ?? []), { shapeId, pointerInShape }]);
    return { id, isNew: known === undefined };
  }

  /** All places of the payload where a place of a shape stands; no shape is looked for in itself. */
  pointersOf({ shapeId, pointerInShape }: Place): string[] {
    return [...new Set(this.#placesOf(shapeId, [], 0))]
      .slice(0, maxPlaces)
      .map((place) => `${place}${pointerInShape}`);
  }

  #placesOf(id: number, within: readonly number[], depth: number): string[] {
    if (id === 0) return [''];
    if (within.includes(id) || depth > maxDepth) return [];
    const found: string[] = [];
    for (const { shapeId, pointerInShape } of this.#uses.get(id) ?? []) {
      const outer = this.#placesOf(shapeId, [...within, id], depth + 1);
      found.push(...outer.map((place) => `${place}${pointerInShape}`));
      if (found.length >= maxPlaces) break;
    }
    return found;
  }
}
