import type { AnyCatalog } from '@hookpact/catalog';
import { parseJsonPointer, valueAt } from '@hookpact/json-schema/pointer';
import { typeInDescription } from './description.ts';
import type { PactMessage } from './pact-file.ts';

/** The event type of a message: where the body has it, else as the description begins. */
export function typeOfMessage(
  { description, content }: Pick<PactMessage, 'description' | 'content'>,
  catalog: AnyCatalog | undefined,
): string {
  const pointer = catalog ? catalog.typePointer : '/type';
  const type: unknown = pointer && valueAt(content, parseJsonPointer(pointer));
  return typeof type === 'string' ? type : typeInDescription(description);
}
