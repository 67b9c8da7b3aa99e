import type { SigningScheme } from '../delivery/headers.ts';

/** The headers of a delivery as OpenAPI parameters, under their names. */
export function headerParameters({ headers }: SigningScheme): Record<string, object> {
  return Object.fromEntries(
    headers.map(({ name, description, example, isRequired }) => [
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

/** The signature as a security scheme; none where nothing is signed. */
export function securitySchemes({ name, description, headers }: SigningScheme) {
  const signature = headers.find(({ isSignature }) => isSignature);
  if (!signature) return {};
  return {
    signature: {
      type: 'apiKey',
      in: 'header',
      name: signature.name,
      description: `${name}: ${description}`,
    },
  };
}
