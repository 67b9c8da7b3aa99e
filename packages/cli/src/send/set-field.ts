import { UsageError } from '../command/outcome.ts';

/**
 * Changes one field of a payload, by `--set path=value`: names and places in lists, divided by dots.
 * The value is JSON where it can be read as JSON, else text. Parts that are missing are made.
 */
export function setField(payload: unknown, assignment: string): void {
  const [, path = '', value = ''] = /^([^=]+)=(.*)$/s.exec(assignment) ?? [];
  const keys = path.split('.');
  const last = keys.pop();
  if (!last || keys.includes('')) {
    throw new UsageError(`--set ${assignment} is not path=value, such as data.total=1.`);
  }
  let target = fieldsOf(payload, assignment);
  for (const [index, key] of keys.entries()) {
    const next = keys[index + 1] ?? last;
    if (!Object.hasOwn(target, key)) define(target, key, isPlace(next) ? [] : {}, assignment);
    target = fieldsOf(target[key], assignment);
  }
  define(target, last, toValue(value), assignment);
}

const isPlace = (key: string): boolean => /^\d+$/.test(key);

/** A field of its own, also where its name is `__proto__`; an element of a list, or the one after its end. */
function define(target: object, key: string, value: unknown, assignment: string): void {
  if (Array.isArray(target) && !(isPlace(key) && Number(key) <= target.length)) {
    throw new UsageError(
      `--set ${assignment}: ${key} is no place in a list of ${target.length}, nor the one after it.`,
    );
  }
  const property = { value, enumerable: true, writable: true, configurable: true };
  Object.defineProperty(target, key, property);
}

function fieldsOf(value: unknown, assignment: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>; // or a list
  throw new UsageError(`--set ${assignment} leads into a value that has no fields.`);
}

function toValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
