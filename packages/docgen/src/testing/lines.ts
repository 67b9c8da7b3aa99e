import type { JsonSchema } from '@hookpact/json-schema';
import { describeSchema } from '../site/model/describe.ts';
import { plain } from '../site/model/phrase.ts';
import type { Described, Row } from '../site/model/row.ts';
import { shapeTable } from '../site/model/shape-table.ts';

/** The words of pages about a schema, a line for the whole and one for each row. */
export function linesOf(schema: JsonSchema | boolean, $defs: JsonSchema = {}): string[] {
  const described = describeSchema(schema, { pointer: '', shapes: shapeTable({ $defs }) });
  return [about(described), ...described.rows.map(rowLine)];
}

function rowLine(row: Row): string {
  const indent = '  '.repeat(row.depth);
  if (row.kind === 'case') return `${indent}${plain(row.phrase)}:`;
  const presence = row.presence === 'required' ? '!' : row.presence === 'optional' ? '?' : '';
  return `${indent}${row.name}${presence} ${about(row)}`;
}

function about(given: Omit<Described, 'rows'>): string {
  const { type, values, facts, marks, examples, description } = given;
  return [
    plain(type),
    ...(values ? [`values ${JSON.stringify(values)}`] : []),
    ...facts.map(plain),
    ...marks,
    ...(examples.length > 0 ? [`examples ${JSON.stringify(examples)}`] : []),
    ...(description ? [`"${description}"`] : []),
  ].join('; ');
}
