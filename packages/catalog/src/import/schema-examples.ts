import type { JsonSchema } from '@hookpact/json-schema';

export function schemaExamples({ examples }: JsonSchema): unknown[] {
  return Array.isArray(examples) ? examples : [];
}
