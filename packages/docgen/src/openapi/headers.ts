import type { EventDefinition } from '@hookpact/catalog';
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

/** The headers that come with one event only. */
export function ownHeaders({ headers = {} }: EventDefinition): object[] {
  return Object.entries(headers).map(([name, { description, required = false }]) => ({
    name,
    in: 'header',
    required,
    ...(description && { description }),
    schema: { type: 'string' },
  }));
}

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
