import type { AnyCatalog, Issue } from '@hookpact/catalog';
import { jsonSchema } from '@hookpact/catalog/json-schema';
import type { JsonSchema } from '@hookpact/json-schema';
import { rootLocation } from '@hookpact/json-schema/location';
import { PactError } from '../errors.ts';
import { checkNeeds, type OpenCases } from '../guarantees/check-needs.ts';
import { unknownField, withUnknownFields } from '../guarantees/unknown-fields.ts';
import { literal } from '../matchers/matchers.ts';
import { type AnyNeed, fieldsOf, nodeOf } from '../matchers/need.ts';
import { alternativesOf, type EventSource, statedCases, toEvent } from '../matchers/to-event.ts';
import { type PactContent, toPactContent } from '../matchers/to-pact.ts';

/** What one interaction will do: what goes into the pact, and which events the consumer is shown. */
export type Plan = {
  readonly type: string;
  readonly pact: PactContent;
  readonly needs: AnyNeed;
  readonly events: readonly { readonly variant: string; readonly event: unknown }[];
  readonly openCases: readonly OpenCases[];
};

export type PlanOptions = {
  readonly consumer: string;
  readonly catalog: AnyCatalog;
  readonly type: string;
  readonly needs: AnyNeed;
  readonly promises: ReadonlyMap<string, JsonSchema>;
  readonly unknownFields: boolean;
};

/**
 * Checks the needs of one interaction and works out its events. Pure: nothing is sent or written.
 * @throws PactError `EVENT_TYPE_UNKNOWN`, `NEED_REFUSED`, `EXAMPLE_INVALID`
 */
export function planInteraction(options: PlanOptions): Plan {
  const { consumer, catalog, type, promises, unknownFields } = options;
  if (!catalog.isEventType(type)) {
    const known = catalog.eventTypes.join(', ');
    throw new PactError('EVENT_TYPE_UNKNOWN', { catalog: catalog.name, type, known });
  }
  const needs = {
    ...Object.fromEntries(fieldsOf(options.needs)),
    [catalog.typeKey]: literal(type),
  };
  const event = jsonSchema(catalog, { event: type });
  const { refusals, openCases } = checkNeeds(needs, event, promises);
  if (refusals.length > 0) {
    const list = refusals.map(({ pattern, problem }) => `  ${pattern} ${problem}`).join('\n');
    throw new PactError('NEED_REFUSED', { consumer, type, list });
  }

  const source = { event, promises, sample: closestSample(catalog.examples(type), needs) };
  const events = eventsOf(needs, source);
  for (const it of events) refuseInvalid(catalog, type, it);
  const [stated] = events;
  if (stated && unknownFields) {
    const later = withUnknownFields(stated.event, rootLocation(event));
    events.push({ variant: `with the unknown field ${unknownField}`, event: later });
  }
  return { type, needs, events, openCases, pact: toPactContent(needs, stated?.event) };
}

function eventsOf(needs: AnyNeed, source: EventSource) {
  return [
    { variant: ['as stated', ...statedCases(needs)].join(', '), event: toEvent(needs, source) },
    ...alternativesOf(needs).map((it) => ({
      variant: `${it.pattern} is ${it.is}`,
      event: toEvent(needs, source, it),
    })),
  ];
}

function refuseInvalid(catalog: AnyCatalog, type: string, it: { variant: string; event: unknown }) {
  const result = catalog.safeParse(it.event, { strict: true });
  if (result.kind === 'event') return;
  const issues: readonly Issue[] = result.kind === 'invalid' ? result.issues : [];
  const detail = issues.map(({ pointer, message }) => `${pointer} ${message}`).join('; ');
  throw new PactError('EXAMPLE_INVALID', { type, variant: it.variant, detail });
}

/** The example of the catalogue that already is most of what the needs state. */
function closestSample(samples: readonly unknown[], needs: AnyNeed): unknown {
  const scored = samples.map((sample) => ({ sample, score: agreement(needs, sample) }));
  return scored.toSorted((a, b) => b.score - a.score)[0]?.sample;
}

function agreement(need: AnyNeed, value: unknown): number {
  const node = nodeOf(need);
  if (!node) {
    const scores = fieldsOf(need).map(([key, field]) => agreement(field, Object(value)[key]));
    return scores.reduce((sum, score) => sum + score, 0);
  }
  if (node.kind === 'literal') return Number(node.value === value);
  if (node.kind === 'inThisState') return Number(value !== null && value !== undefined);
  if (node.kind === 'emptyArray') return Number(Array.isArray(value) && value.length === 0);
  return node.kind === 'eachLike' ? Number(Array.isArray(value) && value.length > 0) : 0;
}
