/** Languages that types are written in. */
export const languages = {
  typescript: { title: 'TypeScript', aliases: ['ts'], ending: '.ts' },
  python: { title: 'Python', aliases: ['py'], ending: '.py' },
  go: { title: 'Go', aliases: ['golang'], ending: '.go' },
  java: { title: 'Java', aliases: [], ending: '.java' },
  kotlin: { title: 'Kotlin', aliases: ['kt'], ending: '.kt' },
  csharp: { title: 'C#', aliases: ['cs', 'c#', 'dotnet'], ending: '.cs' },
  rust: { title: 'Rust', aliases: ['rs'], ending: '.rs' },
  swift: { title: 'Swift', aliases: [], ending: '.swift' },
  ruby: { title: 'Ruby', aliases: ['rb'], ending: '.rb' },
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
