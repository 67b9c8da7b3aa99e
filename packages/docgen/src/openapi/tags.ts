/** The group of an event: what its type says before the first dot. */
export const tagOf = (type: string): string => type.split('.')[0] || type;

export function tagsOf(names: readonly string[]): { name: string; description: string }[] {
  return [...new Set(names)].map((name) => ({
    name,
    description: `Events of \`${name}\`.`,
  }));
}
