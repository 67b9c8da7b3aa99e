import type { EventDefinition } from '@hookpact/catalog';

/** The words about an event beside its schema: a sentence, and all the rest in Markdown. */
export function eventWords(event: EventDefinition): { summary: string; description?: string } {
  const { summary, description, deprecated, since, mayChange = [] } = event;
  const parts = [
    description,
    typeof deprecated === 'string' && `Deprecated: ${deprecated}`,
    since && `Sent since version ${since}.`,
    mayChange.length > 0 &&
      [
        'May change without notice:',
        ...mayChange.map(({ at, note }) => `- ${at && `\`${at}\`: `}${note}`),
      ].join('\n'),
  ].filter((part) => typeof part === 'string' && part !== '');
  return { summary, ...(parts.length > 0 && { description: parts.join('\n\n') }) };
}
