import { isKnownFormat } from '../formats.ts';
import type { Part, Side } from '../node.ts';
import { toRational } from '../rational.ts';
import type { Schema } from './context.ts';
import { sides } from './sides.ts';

export function numberParts(schema: Schema): Part[] {
  const parts: Part[] = [];
  const bound = (side: Side, inclusive: unknown, exclusive: unknown) => {
    if (typeof inclusive === 'number') {
      const limit = toRational(inclusive);
      parts.push({ kind: 'bound', side, limit, exclusive: exclusive === true }); // draft-04: a boolean
    }
    if (typeof exclusive === 'number') {
      parts.push({ kind: 'bound', side, limit: toRational(exclusive), exclusive: true });
    }
  };
  bound('min', schema.minimum, schema.exclusiveMinimum);
  bound('max', schema.maximum, schema.exclusiveMaximum);
  if (typeof schema.multipleOf === 'number') {
    parts.push({ kind: 'multiple', of: toRational(schema.multipleOf) });
  }
  return parts;
}

export function stringParts(schema: Schema): Part[] {
  const parts: Part[] = sides('length', schema.minLength, schema.maxLength);
  if (typeof schema.pattern === 'string') parts.push({ kind: 'pattern', source: schema.pattern });
  return parts;
}

/** Formats that validators know; the number formats of OpenAPI are bounds. */
export function formatParts({ format }: Schema): Part[] {
  if (format === 'int32') {
    const [limit, whole] = [toRational(2 ** 31), { kind: 'multiple', of: toRational(1) } as const];
    return [
      whole,
      { kind: 'bound', side: 'min', limit: toRational(-(2 ** 31)), exclusive: false },
      { kind: 'bound', side: 'max', limit, exclusive: true },
    ];
  }
  if (format === 'int64') return [{ kind: 'multiple', of: toRational(1) }];
  return typeof format === 'string' && isKnownFormat(format)
    ? [{ kind: 'format', name: format }]
    : [];
}
