/** The maker of names of one kind: `nameStyle` turns words into a name. */
type Namer = { nameStyle(words: string): string };

/** The methods of a quicktype renderer that say how things are named. */
export type NamingMethods = {
  namerForObjectProperty(...about: unknown[]): Namer | null;
  makeNamedTypeNamer(...about: unknown[]): Namer | null;
  makeEnumCaseNamer(...about: unknown[]): Namer | null;
  makeUnionMemberNamer(...about: unknown[]): Namer | null;
};

const methods = [
  'namerForObjectProperty',
  'makeNamedTypeNamer',
  'makeEnumCaseNamer',
  'makeUnionMemberNamer',
] as const;

/** Has a renderer name things by words that every language can begin a name with. */
export function useFitNames(renderer: NamingMethods): void {
  const made = new Map<Namer, Namer>(); // names of one kind are kept apart by their namer
  for (const method of methods) {
    const original = renderer[method];
    renderer[method] = (...about) => {
      const namer = original.apply(renderer, about);
      if (!namer) return namer;
      const known = made.get(namer);
      if (known) return known;
      const fit: Namer = Object.create(namer, {
        nameStyle: { value: (words: string) => namer.nameStyle(fitWords(words)) },
      });
      made.set(namer, fit);
      return fit;
    };
  }
}

/**
 * Words that begin with a letter that has two cases. Go exports what begins with a capital, and reads
 * nothing into the rest.
 */
export function fitWords(text: string): string {
  const words = text
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{Nd}_]+/gu, ' ')
    .trim();
  if (!/[\p{L}\p{Nd}]/u.test(words)) return 'field';
  const [first = ''] = words;
  const hasCases =
    first.toUpperCase() !== first.toLowerCase() && [...first.toUpperCase()].length === 1;
  return hasCases ? words : `x ${words}`;
}
