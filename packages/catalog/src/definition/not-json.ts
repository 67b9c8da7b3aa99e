type NotJson = { readonly what: string; readonly path: readonly PropertyKey[] };

/** The first value inside `value` that JSON does not have; absent fields may be `undefined`. */
export function firstNotJson(
  value: unknown,
  path: readonly PropertyKey[] = [],
): NotJson | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : { what: String(value), path };
    case 'object':
      return value === null ? undefined : insideOf(value, path);
    default:
      return { what: `a value of the type ${typeof value}`, path };
  }
}

function insideOf(value: object, path: readonly PropertyKey[]): NotJson | undefined {
  const isPlain = Array.isArray(value) || [Object.prototype, null].includes(prototypeOf(value));
  if (!isPlain) return { what: `a ${value.constructor?.name ?? 'value of a class'}`, path };
  for (const [key, field] of Object.entries(value)) {
    const found = field === undefined ? undefined : firstNotJson(field, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

const prototypeOf = (value: object): object | null => Object.getPrototypeOf(value);
