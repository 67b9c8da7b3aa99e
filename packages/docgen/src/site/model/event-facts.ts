import type { EventDefinition, MayChange } from '@hookpact/catalog';
import type { GivenExample } from './examples.ts';
import type { PageHeader } from './model.ts';

/** The words of a catalogue about an event, beside its schema. */
export type EventFacts = {
  readonly summary: string;
  readonly description: string | undefined;
  readonly isDeprecated: boolean;
  /** The event to use in its place, and until when it is sent. */
  readonly deprecation: string | undefined;
  readonly since: string | undefined;
  readonly mayChange: readonly MayChange[];
  readonly aliases: readonly string[];
  /** Group that it is listed in; `undefined`: what its type begins with. */
  readonly tag: string | undefined;
  readonly headers: readonly PageHeader[];
  readonly examples: readonly GivenExample[];
};

/** Reads the definition of an event. */
export function readEvent(event: EventDefinition): EventFacts {
  const { deprecated, headers = {}, exampleNames = [] } = event;
  return {
    summary: event.summary,
    description: event.description || undefined,
    isDeprecated: Boolean(deprecated),
    deprecation: typeof deprecated === 'string' ? deprecated : undefined,
    since: event.since,
    mayChange: event.mayChange ?? [],
    aliases: event.aliases ?? [],
    tag: event.tags?.[0],
    headers: Object.entries(headers).map(([name, { description, required }]) => ({
      name,
      description,
      isRequired: required ?? false,
    })),
    examples: event.examples.map((value, index) => ({ value, name: exampleNames[index] })),
  };
}
