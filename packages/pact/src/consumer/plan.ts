import type { AnyCatalog, Issue } from '@hookpact/catalog';
import { jsonSchema } from '@hookpact/catalog/json-schema';
import type { JsonSchema } from '@hookpact/json-schema';
import { rootLocation } from '@hookpact/json-schema/location';
import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import { PactError } from '../errors.ts';
import { checkExpectations, type OpenCases } from '../guarantees/check-expectations.ts';
import { unknownField, withUnknownFields } from '../guarantees/unknown-fields.ts';
import { type AnyExpectation, fieldsOf, nodeOf } from '../matchers/expectation.ts';
import { literal } from '../matchers/matchers.ts';
import { alternativesOf, type EventSource, statedCases, toEvent } from '../matchers/to-event.ts';
import { type PactContent, toPactContent } from '../matchers/to-pact.ts';

/** The plan of one interaction: its part of the pact, and the events that the consumer is shown. */
export type Plan = {
  readonly type: string;
  readonly pact: PactContent;
  readonly expectations: AnyExpectation;
  readonly events: readonly { readonly variant: string; readonly event: unknown }[];
  readonly openCases: readonly OpenCases[];
};

export type PlanOptions = {
  readonly consumer: string;
  readonly catalog: AnyCatalog;
  readonly type: string;
  readonly expectations: AnyExpectation;
  readonly guarantees: ReadonlyMap<string, JsonSchema>;
  readonly unknownFields: boolean;
};

/**
 * Checks the expectations of one interaction and works out its events. Pure: nothing is sent or written.
 * @throws PactError `EVENT_TYPE_UNKNOWN`, `EXPECTATION_REFUSED`, `EXAMPLE_INVALID`
 */
export function planInteraction(options: PlanOptions): Plan {
  const { consumer, catalog, type, guarantees, unknownFields } = options;
  if (!catalog.isEventType(type)) {
    const known = catalog.eventTypes.join(', ');
    throw new PactError('EVENT_TYPE_UNKNOWN', { catalog: catalog.name, type, known });
  }
  const expectations = withType(options.expectations, catalog, type);
  const event = jsonSchema(catalog, { event: type });
  const { refusals, openCases } = checkExpectations(expectations, event, guarantees);
  if (refusals.length > 0) {
    const list = refusals.map(({ pattern, problem }) => `  ${pattern} ${problem}`).join('\n');
    throw new PactError('EXPECTATION_REFUSED', { consumer, type, list });
  }

  const source = { event, guarantees, sample: closestSample(catalog.examples(type), expectations) };
  const events = eventsOf(expectations, source);
  for (const event of events) refuseInvalid(catalog, type, event);
  const [stated] = events;
  if (stated && unknownFields) {
    const later = withUnknownFields(stated.event, rootLocation(event));
    events.push({ variant: `with the unknown field ${unknownField}`, event: later });
  }
  return {
    type,
    expectations,
    events,
    openCases,
    pact: toPactContent(expectations, stated?.event),
  };
}

/** Expects the type where the body names it. */
function withType(given: AnyExpectation, catalog: AnyCatalog, type: string): AnyExpectation {
  const path = catalog.typePointer === undefined ? [] : parseJsonPointer(catalog.typePointer);
  return path.length === 0 ? given : setAt(given, path, literal(type));
}

function setAt(
  given: AnyExpectation,
  [key = '', ...rest]: readonly string[],
  value: AnyExpectation,
): AnyExpectation {
  const fields = Object.fromEntries(fieldsOf(given));
  const inner = Object.hasOwn(fields, key) ? (fields[key] ?? {}) : {};
  return { ...fields, [key]: rest.length === 0 ? value : setAt(inner, rest, value) };
}

function eventsOf(expectations: AnyExpectation, source: EventSource) {
  return [
    {
      variant: ['as stated', ...statedCases(expectations)].join(', '),
      event: toEvent(expectations, source),
    },
    ...alternativesOf(expectations).map((alternative) => ({
      variant: `${alternative.pattern} is ${alternative.is}`,
      event: toEvent(expectations, source, alternative),
    })),
  ];
}

function refuseInvalid(
  catalog: AnyCatalog,
  type: string,
  example: { variant: string; event: unknown },
) {
  const result = catalog.safeParse(example.event, {
    strict: true,
    headers: catalog.typeHeaders(type, example.event),
  });
  if (result.kind === 'event') return;
  const issues: readonly Issue[] = result.kind === 'invalid' ? result.issues : [];
  const detail = issues.map(({ pointer, message }) => `${pointer} ${message}`).join('; ');
  throw new PactError('EXAMPLE_INVALID', { type, variant: example.variant, detail });
}

/** The example of the catalogue that already is most of what the expectations state. */
function closestSample(samples: readonly unknown[], expectations: AnyExpectation): unknown {
  const scored = samples.map((sample) => ({ sample, score: agreement(expectations, sample) }));
  return scored.toSorted((a, b) => b.score - a.score)[0]?.sample;
}

function agreement(expectation: AnyExpectation, value: unknown): number {
  const node = nodeOf(expectation);
  if (!node) {
    const scores = fieldsOf(expectation).map(([key, field]) =>
      agreement(field, Object(value)[key]),
    );
    return scores.reduce((sum, score) => sum + score, 0);
  }
  if (node.kind === 'literal') return Number(node.value === value);
  if (node.kind === 'inThisState') return Number(value !== null && value !== undefined);
  if (node.kind === 'emptyArray') return Number(Array.isArray(value) && value.length === 0);
  return node.kind === 'eachLike' ? Number(Array.isArray(value) && value.length > 0) : 0;
}
