import { closest } from 'fastest-levenshtein';
import * as z from 'zod';
import { UsageError } from '../../command/outcome.ts';
import { defineTool } from '../tool.ts';

/** `describe_event` */
export const describeEvent = defineTool({
  name: 'describe_event',
  title: 'Describe an event',
  description:
    'Without a type, lists the events of the catalogue. With one: what it means, its JSON Schema, ' +
    'its examples, and the headers that name its type.',
  input: z.object({
    type: z.string().optional().describe('The event type, such as job.complete.'),
  }),
  isReading: true,
  async run({ type }, { catalog: find }) {
    const { catalog } = await find();
    const { name, version, title, eventTypes, events } = catalog;
    if (type === undefined) {
      const listed = eventTypes.map((eventType) => ({
        type: eventType,
        summary: events[eventType]?.summary,
      }));
      return { catalog: name, version, title, events: listed };
    }
    if (!catalog.isEventType(type)) {
      const guess = closest(type, [...eventTypes]);
      throw new UsageError(`${name} has no event ${type}. Did you mean ${guess}?`);
    }
    const { jsonSchema } = await import('@hookpact/catalog/json-schema');
    const { summary, deprecated } = events[type] ?? {};
    const [example] = catalog.examples(type);
    return {
      catalog: name,
      type,
      summary,
      deprecated: Boolean(deprecated),
      headers: example ? Object.fromEntries(catalog.typeHeaders(type, example)) : {},
      examples: catalog.examples(type),
      schema: jsonSchema(catalog, { event: type }),
    };
  },
});
