/** A case of a place where the schema allows several. */
export type Case = 'null' | 'absent' | 'empty' | 'value';

/** The case of a value that is there. */
export function caseOf(value: unknown): Case {
  if (value === null) return 'null';
  return Array.isArray(value) && value.length === 0 ? 'empty' : 'value';
}

/** `is null`, after the name of a place. */
export const caseWords: Readonly<Record<Case, string>> = {
  null: 'null',
  absent: 'left out',
  empty: 'an empty list',
  value: 'a value',
};
