/** Languages that types are written in. */
export const languages = {
  typescript: { title: 'TypeScript', aliases: ['ts'], ending: '.ts', style: 'kebab' },
  python: { title: 'Python', aliases: ['py'], ending: '.py', style: 'snake' },
} as const;

export type Language = keyof typeof languages;

/** All names of languages that {@link findLanguage} knows. */
export const languageNames: readonly string[] = Object.entries(languages).flatMap(
  ([name, { aliases }]) => [name, ...aliases],
);

/** The language of a name or an alias, in any case. */
export function findLanguage(name: string): Language | undefined {
  const wanted = name.toLowerCase();
  const found = Object.entries(languages).find(
    ([language, { aliases }]) =>
      language === wanted || (aliases as readonly string[]).includes(wanted),
  );
  return found?.[0] as Language | undefined; // a key of the table
}
