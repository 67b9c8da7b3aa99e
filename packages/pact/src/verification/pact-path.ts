type Key = string | number;

/** Reads a path as Pact writes it: `$.body.outputs[0]['a b']` is `['body', 'outputs', 0, 'a b']`. */
export function parsePactPath(path: string): Key[] {
  const parts = path.matchAll(/\.([^.[\]]+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]/g);
  return [...parts].map(([, name, index, quoted]) =>
    index === undefined ? (name ?? quoted?.replaceAll(/\\(.)/g, '$1') ?? '') : Number(index),
  );
}

/** Writes it again, with `[*]` for indices, as matching rules are written. */
export function toRulePath(path: readonly Key[]): string {
  const parts = path.map((key) => {
    if (typeof key === 'number') return '[*]';
    return /^\w+$/.test(key) ? `.${key}` : `['${key}']`;
  });
  return `$${parts.join('')}`;
}
