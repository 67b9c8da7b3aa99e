import { isJsonObject } from '@hookpact/json-schema';

const maxTries = 400;

/** The smallest payload, found by leaving things out, that `isWitness` still holds for. */
export function shrink(value: unknown, isWitness: (value: unknown) => boolean): unknown {
  let best = value;
  let tries = 0;
  for (let again = true; again; ) {
    again = false;
    for (const smaller of smallerThan(best)) {
      if (++tries > maxTries) return best;
      if (!isWitness(smaller)) continue;
      best = smaller;
      again = true;
      break;
    }
  }
  return best;
}

function* smallerThan(value: unknown): Iterable<unknown> {
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) yield value.toSpliced(at, 1);
    for (const [at, item] of value.entries()) {
      for (const smaller of smallerThan(item)) yield value.with(at, smaller);
    }
  } else if (isJsonObject(value)) {
    const entries = Object.entries(value);
    for (const [name] of entries) yield Object.fromEntries(entries.filter(([key]) => key !== name));
    for (const [name, inner] of entries) {
      for (const smaller of smallerThan(inner)) yield { ...value, [name]: smaller };
    }
  } else if (typeof value === 'string' && value.length > 1) {
    yield value.slice(0, Math.floor(value.length / 2));
  }
}
