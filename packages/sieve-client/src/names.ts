import { parseFunctionReference } from '@hookpact/sieve-api';
import { SieveError } from './errors.ts';

/** The parameters of a function's paths; the version of `name` is left out. Throws `ARGUMENT_INVALID`. */
export function functionParameters(name: string) {
  const reference = parseFunctionReference(name);
  if (reference) return { owner_name: reference.owner, function_name: reference.ownName };
  const expected = 'owner/name or owner/name:version';
  throw new SieveError('ARGUMENT_INVALID', { facts: { name: 'name of a function', expected } });
}

/** The parameters of a job's paths. Throws `ARGUMENT_INVALID`. */
export function jobParameters(id: string) {
  if (/^[A-Za-z0-9_-]{1,128}$/.test(id)) return { job_id: id };
  const expected = 'letters, digits, "-" and "_"';
  throw new SieveError('ARGUMENT_INVALID', { facts: { name: 'id of a job', expected } });
}
