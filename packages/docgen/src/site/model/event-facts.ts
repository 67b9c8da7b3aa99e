import { isJsonObject } from '@hookpact/json-schema';
import type { GivenExample } from './examples.ts';
import { texts } from './keywords.ts';
import type { PageHeader } from './model.ts';

/** What a catalogue says about an event, besides its schema. */
export type EventFacts = {
  readonly summary: string;
  readonly description: string | undefined;
  readonly isDeprecated: boolean;
  readonly since: string | undefined;
  readonly mayChange: readonly string[];
  readonly aliases: readonly string[];
  readonly headers: readonly PageHeader[];
  readonly examples: readonly GivenExample[];
};

/** Reads the definition of an event; catalogues differ in how much they say. */
export function readEvent(given: unknown): EventFacts {
  const event = isJsonObject(given) ? given : {};
  return {
    summary: textIn(event.summary) ?? '',
    description: textIn(event.description),
    isDeprecated: Boolean(event.deprecated),
    since: textIn(event.since),
    mayChange: mayChangeIn(event.mayChange),
    aliases: texts(event.aliases),
    headers: headersIn(event.headers),
    examples: examplesIn(event.examples, texts(event.exampleNames)),
  };
}

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

function examplesIn(examples: unknown, names: readonly string[]): GivenExample[] {
  if (!Array.isArray(examples)) return [];
  return examples.map((value, index) => ({ value, name: names[index] }));
}

function mayChangeIn(marks: unknown): string[] {
  if (!Array.isArray(marks)) return [];
  return marks.filter(isJsonObject).map(({ at, note }) => (at ? `\`${at}\`: ${note}` : `${note}`));
}

function headersIn(headers: unknown): PageHeader[] {
  if (!isJsonObject(headers)) return [];
  return Object.entries(headers).map(([name, about]) => {
    const { description, required } = isJsonObject(about) ? about : {};
    return { name, description: textIn(description), isRequired: required === true };
  });
}
