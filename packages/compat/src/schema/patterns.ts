import { Undecided } from '../undecided.ts';

const compiled = new Map<string, RegExp>();

/** The pattern as a RegExp, the Unicode way first, as validators do. */
export function regExpOf(source: string): RegExp {
  const known = compiled.get(source);
  if (known) return known;
  const made = tryRegExp(source, 'u') ?? tryRegExp(source, '');
  if (!made) throw new Undecided('pattern', `the pattern ${JSON.stringify(source)} is not valid`);
  if (compiled.size > 2000) compiled.clear();
  compiled.set(source, made);
  return made;
}

function tryRegExp(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}
