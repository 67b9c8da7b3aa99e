import type { CatalogDefinition } from './types.ts';

/** The name of an event's schema: `job.complete.no_output` is `JobCompleteNoOutput`. */
export function eventDefinitionName(type: string): string {
  return type
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** The name of the union of all events: `SieveEvent`. */
export function unionName(catalog: Pick<CatalogDefinition, 'name'>): string {
  return `${eventDefinitionName(catalog.name)}Event`;
}
