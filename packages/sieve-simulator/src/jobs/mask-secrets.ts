const SHORTEST_SECRET = 4;

/**
 * Replaces every secret inside a JSON value by `***`: what a function says about its environment
 * reaches webhooks and logs. Values under four characters stay, or every `1` would vanish.
 */
export function maskSecrets<Value>(value: Value, secrets: readonly string[]): Value {
  const found = secrets
    .filter(({ length }) => length >= SHORTEST_SECRET)
    // long ones first: a secret may be the beginning of another
    .sort((one, other) => other.length - one.length);
  return found.length === 0 ? value : (mask(value, found) as Value); // the same shape again
}

function mask(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') {
    return secrets.reduce((text, secret) => text.replaceAll(secret, '***'), value);
  }
  if (Array.isArray(value)) return value.map((item) => mask(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [mask(key, secrets), mask(item, secrets)]),
  );
}
