import type { AnyCatalog, ParseOptions, ReadHeaders } from '@hookpact/catalog';
import type { Failure } from './failures.ts';

/** The headers that an event came with, by names of any case: some catalogues read its type there. */
export const readHeaders = (headers: Readonly<Record<string, string>>): ReadHeaders =>
  new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** The failures of an event under its catalogue. */
export function schemaFailures(
  catalog: AnyCatalog,
  event: unknown,
  options: ParseOptions = {},
): Failure[] {
  const result = catalog.safeParse(event, options);
  if (result.kind === 'event') return [];
  const expected = `what the catalogue ${catalog.name} guarantees`;
  if (result.kind === 'unknown') {
    const got = `the unknown event type ${JSON.stringify(result.type.slice(0, 80))}`;
    return [{ kind: 'schema', where: catalog.typePointer ?? '', expected, got }];
  }
  return result.issues.map(({ pointer, message }) => ({
    kind: 'schema',
    where: pointer,
    expected,
    got: message,
  }));
}
