/** An object as JSON has them. */
export const isJsonObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The bytes of a text. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The bytes of a value as compact JSON. */
export const jsonBytes = (value: unknown): Uint8Array => bytesOf(JSON.stringify(value));
