import type { AnyCatalog } from '@hookpact/catalog';
import { jsonSchema } from '@hookpact/catalog/json-schema';
import { parseJsonPointer, valueAt } from '@hookpact/json-schema/pointer';
import { completeValue } from '@hookpact/json-schema/samples';
import { typeInDescription } from '../files/description.ts';
import { identify } from '../files/interaction.ts';
import { type PactMessage, readPacts } from '../files/pact-file.ts';
import { schemaFailures } from '../verification/schema-failures.ts';
import type { VerifiedInteraction } from '../verification/verification.ts';

/**
 * Holds pact files of any Pact library against a catalogue: an interaction whose example cannot be
 * an event asks for something that will never be sent (a field of another event, a misspelt one,
 * another type). Fields that an example leaves out are fine: consumers say only what they need.
 *
 * @returns the interactions that cannot be; none is good
 * @throws PactError `PACTS_MISSING`, `PACT_FILE_INVALID`
 */
export async function checkPacts(
  pacts: string,
  catalog: AnyCatalog,
): Promise<readonly VerifiedInteraction[]> {
  const files = await readPacts(pacts);
  const checked = files.flatMap(({ consumer, messages }) =>
    messages.map((message) => ({
      ...identify(consumer, message),
      failures: impossibleIn(message, catalog),
    })),
  );
  return checked.filter(({ failures }) => failures.length > 0);
}

function impossibleIn({ description, content }: PactMessage, catalog: AnyCatalog) {
  const path = parseJsonPointer(catalog.typePointer ?? '');
  const given = path.length > 0 ? valueAt(content, path) : typeInDescription(description);
  const type = typeof given === 'string' ? canonicalType(given, catalog) : undefined;
  if (type === undefined) return schemaFailures(catalog, content);
  const [key = ''] = path;
  const event = path.length === 1 ? { ...Object(content), [key]: type } : content;
  const schema = jsonSchema(catalog, { event: type });
  const whole = completeValue(event, schema, catalog.example(type));
  return schemaFailures(catalog, whole, {
    strict: true,
    headers: catalog.typeHeaders(type, whole),
  });
}

/** The event type that a name stands for: itself, or the one it is an older spelling of. */
function canonicalType(name: string, catalog: AnyCatalog): string | undefined {
  if (catalog.isEventType(name)) return name;
  return catalog.eventTypes.find((type) => catalog.events[type]?.aliases?.includes(name));
}
