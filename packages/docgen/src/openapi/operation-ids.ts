/** An id for each event type that URLs and generated code can hold; no two are alike. */
export function operationIds(eventTypes: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    eventTypes.map((type) => {
      const wanted = camelCase(type) || 'event';
      let id = wanted;
      for (let number = 2; taken.has(id); number += 1) id = `${wanted}${number}`;
      taken.add(id);
      return [type, id];
    }),
  );
}

function camelCase(type: string): string {
  const words = type.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const name = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  return /^\d/.test(name) ? `event${name}` : name;
}
