/** What came out of reading a value: the value, or where it is not as it should be. */
export type Reading<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'wrong'; readonly pointer: string; readonly expected: string };

/** Reads one kind of value out of an answer. */
export type Reader<T> = (value: unknown) => Reading<T>;

/** The type that a reader reads. */
export type ReadBy<R> = R extends Reader<infer T> ? T : never;

type Readers = Readonly<Record<string, Reader<unknown>>>;

type Optional<Fields extends Readers> = {
  [Name in keyof Fields]: undefined extends ReadBy<Fields[Name]> ? Name : never;
}[keyof Fields];

/** An object with these fields and any others: what Sieve adds later survives. */
export type ObjectOf<Fields extends Readers> = {
  [Name in Exclude<keyof Fields, Optional<Fields>>]: ReadBy<Fields[Name]>;
} & { [Name in Optional<Fields>]?: ReadBy<Fields[Name]> } & { [field: string]: unknown };

const read = <T>(value: T): Reading<T> => ({ kind: 'read', value });
const wrong = (pointer: string, expected: string) =>
  ({ kind: 'wrong', pointer, expected }) as const;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const anything: Reader<unknown> = read;

export const text: Reader<string> = (value) =>
  typeof value === 'string' ? read(value) : wrong('', 'a string');

export const integer: Reader<number> = (value) =>
  Number.isInteger(value) ? read(value as number) : wrong('', 'an integer'); // isInteger proves it

export const flag: Reader<boolean> = (value) =>
  typeof value === 'boolean' ? read(value) : wrong('', 'true or false');

export const dictionary: Reader<Record<string, unknown>> = (value) =>
  isObject(value) ? read(value) : wrong('', 'an object');

/** May be null or left out. */
export const maybe =
  <T>(reader: Reader<T>): Reader<T | null | undefined> =>
  (value) =>
    value === null || value === undefined ? read(value) : reader(value);

/** Null or left out is `fallback`. */
export const withDefault =
  <T>(reader: Reader<T>, fallback: T): Reader<T> =>
  (value) =>
    value === null || value === undefined ? read(fallback) : reader(value);

export const list =
  <T>(reader: Reader<T>): Reader<T[]> =>
  (value) => {
    if (!Array.isArray(value)) return wrong('', 'a list');
    const values: T[] = [];
    for (const [index, item] of value.entries()) {
      const reading = reader(item);
      if (reading.kind === 'wrong') return wrong(`/${index}${reading.pointer}`, reading.expected);
      values.push(reading.value);
    }
    return read(values);
  };

export const oneOrList =
  <T>(reader: Reader<T>): Reader<T | T[]> =>
  (value) =>
    Array.isArray(value) ? list(reader)(value) : reader(value);

export const object =
  <Fields extends Readers>(fields: Fields): Reader<ObjectOf<Fields>> =>
  (value) => {
    if (!isObject(value)) return wrong('', 'an object');
    const result: Record<string, unknown> = { ...value };
    for (const [name, reader] of Object.entries(fields)) {
      const reading = reader(value[name]);
      if (reading.kind === 'wrong') return wrong(`/${name}${reading.pointer}`, reading.expected);
      if (reading.value !== undefined) result[name] = reading.value;
    }
    return read(result as ObjectOf<Fields>); // each field was read
  };
