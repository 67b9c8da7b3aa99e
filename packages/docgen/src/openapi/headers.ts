import type { AnyCatalog, EventDefinition } from '@hookpact/catalog';
import type { SigningScheme } from '../delivery/headers.ts';

/** The headers of every delivery as OpenAPI parameters, under their names. */
export function headerParameters(signing: SigningScheme | undefined): Record<string, object> {
  return Object.fromEntries(
    (signing?.headers ?? []).map(({ name, description, example, isRequired }) => [
      name,
      {
        name,
        in: 'header',
        required: isRequired,
        description,
        schema: { type: 'string' },
        example,
      },
    ]),
  );
}

/** A header that comes with one event, or with one value. */
export type OwnHeader = {
  readonly name: string;
  readonly isRequired: boolean;
  readonly description: string | undefined;
  readonly schema: { readonly type: 'string'; readonly const?: string };
};

/** The headers of one event: those that name its type, and those of this event only. */
export function ownHeaders(catalog: AnyCatalog, type: string): OwnHeader[] {
  const event: EventDefinition | undefined = catalog.events[type];
  const naming = [...catalog.typeHeaders(type, event?.examples[0])].map(([name, value]) => ({
    name,
    isRequired: true,
    description: 'Names the type of the event.',
    schema: { type: 'string' as const, const: value },
  }));
  const given = Object.entries(event?.headers ?? {}).map(
    ([name, { description, required = false }]) => ({
      name,
      isRequired: required,
      description,
      schema: { type: 'string' as const },
    }),
  );
  return [...naming, ...given];
}

/** A header as an OpenAPI parameter. */
export const headerParameter = ({ name, isRequired, description, schema }: OwnHeader) => ({
  name,
  in: 'header',
  required: isRequired,
  ...(description && { description }),
  schema,
});

/** The signature as a security scheme; none where nothing is signed. */
export function securitySchemes(
  signing: SigningScheme | undefined,
  type: 'apiKey' | 'httpApiKey',
): Record<string, object> {
  const signature = signing?.headers.find(({ isSignature }) => isSignature);
  if (!signing || !signature) return {};
  const description = `${signing.name}: ${signing.description}`;
  return { signature: { type, in: 'header', name: signature.name, description } };
}
