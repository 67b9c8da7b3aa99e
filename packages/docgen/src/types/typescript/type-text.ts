/** A type as text, and what holds it together: an atom needs no brackets anywhere. */
export type TypeText = { readonly text: string; readonly kind: 'atom' | 'union' | 'intersection' };

export const atom = (text: string): TypeText => ({ text, kind: 'atom' });

export function union(types: readonly TypeText[]): TypeText {
  const once = distinct(types);
  if (once.some(({ text }) => text === 'unknown')) return atom('unknown');
  const [first, ...rest] = once.filter(({ text }) => text !== 'never');
  if (!first) return atom('never');
  if (rest.length === 0) return first;
  return { text: [first, ...rest].map(({ text }) => text).join(' | '), kind: 'union' };
}

export function intersection(types: readonly TypeText[]): TypeText {
  const [first, ...rest] = distinct(types).filter(({ text }) => text !== 'unknown');
  if (!first) return atom('unknown');
  if (rest.length === 0) return first;
  const parts = [first, ...rest].map((type) =>
    type.kind === 'union' ? bracketed(type) : type.text,
  );
  return { text: parts.join(' & '), kind: 'intersection' };
}

/** The type where something follows it, such as `[]`. */
export const asOperand = (type: TypeText): string =>
  type.kind === 'atom' ? type.text : bracketed(type);

const bracketed = ({ text }: TypeText) => `(${text})`;

const distinct = (types: readonly TypeText[]): TypeText[] => [
  ...new Map(types.map((type) => [type.text, type])).values(),
];
