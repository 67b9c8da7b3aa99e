import type { Term, Test } from './query.ts';

/** The expressions of a field: what texts and what ranges are compared with. */
export type Column = { readonly text?: string; readonly number?: string };

/** How a database spells it. */
export type Dialect = {
  /** Adds a value; returns its placeholder. */
  readonly bind: (value: string | number) => string;
  /** A comparison with a pattern that `toPattern` made. */
  readonly like: (column: string, placeholder: string) => string;
  /** The parts of a text, with anything between them. */
  readonly toPattern: (parts: readonly string[]) => string;
};

/**
 * Terms as a condition that means the same as `matches`: a column without a value passes no test.
 * Each field of the terms needs a column.
 */
export function toSql(
  terms: readonly Term[],
  columns: Readonly<Record<string, Column>>,
  dialect: Dialect,
): string {
  const conditions = terms.map(({ field, isNegated, tests }) => {
    const column = columns[field] ?? {};
    const any = tests.map((test) => condition(test, column, dialect)).join(' OR ');
    return `${isNegated ? 'NOT ' : ''}COALESCE(${any}, false)`;
  });
  return ['true', ...conditions].join(' AND ');
}

function condition(test: Test, { text, number }: Column, dialect: Dialect): string {
  switch (test.kind) {
    case 'present':
      return `${text ?? number ?? 'NULL'} IS NOT NULL`;
    case 'text':
      return text === undefined ? 'false' : `COALESCE(${likeText(test, text, dialect)}, false)`;
    case 'range':
      return number === undefined ? 'false' : `COALESCE(${within(test, number, dialect)}, false)`;
    default:
      return test satisfies never;
  }
}

function likeText({ parts }: Test & { kind: 'text' }, column: string, dialect: Dialect): string {
  const { bind, like, toPattern } = dialect;
  const [only, ...others] = parts;
  if (others.length === 0) return `${column} = ${bind(only ?? '')}`;
  return like(column, bind(toPattern(parts)));
}

function within(
  { min, max, isOpen }: Test & { kind: 'range' },
  column: string,
  { bind }: Dialect,
): string {
  const sign = isOpen ? '' : '=';
  const limits = [
    ...(min === -Infinity ? [] : [`${column} >${sign} ${bind(min)}`]),
    ...(max === Infinity ? [] : [`${column} <${sign} ${bind(max)}`]),
  ];
  return `(${limits.join(' AND ')})`;
}

type Bound = { readonly dialect: Dialect; readonly values: readonly (string | number)[] };

/** SQLite: `?` for each value, in their order. */
export function sqliteDialect(): Bound {
  const values: (string | number)[] = [];
  return {
    values,
    dialect: {
      bind(value) {
        values.push(value);
        return '?';
      },
      like: (column, placeholder) => `${column} GLOB ${placeholder}`,
      toPattern: (parts) =>
        parts.map((part) => part.replaceAll(/[*?[]/g, (found) => `[${found}]`)).join('*'),
    },
  };
}

/** Postgres: numbered placeholders, after the existing ones. */
export function postgresDialect(values: unknown[]): Dialect {
  return {
    // without the type, a column of whole numbers would refuse 2.5
    bind: (value) => `$${values.push(value)}::${typeof value === 'number' ? 'float8' : 'text'}`,
    like: (column, placeholder) => `${column} LIKE ${placeholder}`,
    toPattern: (parts) =>
      parts.map((part) => part.replaceAll(/[%_\\]/g, (found) => `\\${found}`)).join('%'),
  };
}
