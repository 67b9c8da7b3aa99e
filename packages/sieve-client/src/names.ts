import { SieveError } from './errors.ts';

const part = '[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}';
const reference = new RegExp(`^(${part})/(${part})(?::[A-Za-z0-9_.-]{1,128})?$`);

/**
 * The path of a function's description. `name` is `owner/name`, or `owner/name:version`, whose
 * version is left out. Throws `ARGUMENT_INVALID`: a part like `..` would change the path.
 */
export function functionPath(name: string): string {
  const [, owner, own] = reference.exec(name) ?? [];
  if (owner !== undefined) return `/v2/functions/${owner}/${own}`;
  const expected = 'owner/name or owner/name:version';
  throw new SieveError('ARGUMENT_INVALID', { facts: { name: 'name of a function', expected } });
}

/** The path of a job. Throws `ARGUMENT_INVALID`. */
export function jobPath(id: string): string {
  if (/^[A-Za-z0-9_-]{1,128}$/.test(id)) return `/v2/jobs/${id}`;
  const expected = 'letters, digits, "-" and "_"';
  throw new SieveError('ARGUMENT_INVALID', { facts: { name: 'id of a job', expected } });
}
