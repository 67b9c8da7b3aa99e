/** The group of an event: what its type says before the first dot. */
export const tagOf = (type: string): string => type.split('.')[0] || type;

export function tagsOf(eventTypes: readonly string[]): { name: string; description: string }[] {
  return [...new Set(eventTypes.map(tagOf))].map((name) => ({
    name,
    description: `Events of \`${name}\`.`,
  }));
}
