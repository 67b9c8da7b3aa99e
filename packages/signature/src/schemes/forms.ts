/** The fields of a form, or undefined where the bytes are none. */
function fieldsOf(body: Uint8Array): URLSearchParams | undefined {
  const text = textOf(body);
  // a body of another type has no "=", or escapes that are none
  const isForm = text?.split('&').every((field) => /^[^=]+=/.test(field));
  return isForm && !/%(?![0-9a-fA-F]{2})/.test(String(text))
    ? new URLSearchParams(text)
    : undefined;
}

function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A form with one field, `payload`, that holds the JSON, as GitHub sends it. */
export function readPayload(body: Uint8Array): Uint8Array | undefined {
  const payloads = fieldsOf(body)?.getAll('payload') ?? [];
  return payloads.length === 1 ? toBytes(String(payloads[0])) : undefined;
}

/** A form whose fields are the event: an object of texts; a field that comes again is a list. */
export function readFields(body: Uint8Array): Uint8Array | undefined {
  const fields = fieldsOf(body);
  if (!fields) return undefined;
  const entries = [...new Set(fields.keys())].map((name) => {
    const values = fields.getAll(name);
    return [name, values.length > 1 ? values : values[0]];
  });
  return toBytes(JSON.stringify(Object.fromEntries(entries)));
}

/** Either, as Slack sends them: interactions have a `payload`, commands have fields. */
export const readPayloadOrFields = (body: Uint8Array): Uint8Array | undefined =>
  readPayload(body) ?? readFields(body);
