import { createHash } from 'node:crypto';

/** A UUID that is the same for the same name, on every machine and after every restart. */
export function stableId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...groups, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

/** The one organization that owns everything in a simulator. */
export const organizationId = stableId('organization:hookpact');
