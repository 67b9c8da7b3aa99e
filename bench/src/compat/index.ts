import { type Contract, compareContracts } from '@hookpact/compat';
import Table from 'cli-table3';
import type { BenchOptions } from '../bench-options.ts';
import { median } from '../statistics.ts';

const sizes = [30, 100, 300];
const goalMs = 3_000;

/** `npm run bench -- compat`: contracts of 30, 100 and 300 events compared with their next version. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const rounds = quick ? 1 : 5;
  const measured = sizes.map((events) => {
    const times = Array.from({ length: rounds }, () => timeOf(events));
    return { events, ms: median(times) };
  });
  if (json) {
    process.stdout.write(`${JSON.stringify({ measured })}\n`);
    return;
  }
  const table = new Table({
    head: ['events', 'ms', 'ms/event', 'goal'],
    style: { head: [], border: [], compact: true },
  });
  for (const { events, ms } of measured) {
    const goal = events === 300 ? `≤ ${goalMs} ms: ${ms <= goalMs ? 'met' : 'missed'}` : '';
    table.push([events, Math.round(ms), (ms / events).toFixed(2), goal]);
  }
  process.stdout.write(`${table}\n`);
}

/** One shared shape loses a field and every third event gets one: breaks with witnesses, and proofs. */
function timeOf(events: number): number {
  const [old, next] = [contractOf(events, false), contractOf(events, true)];
  const started = performance.now();
  compareContracts(old, next);
  return performance.now() - started;
}

function contractOf(events: number, isNext: boolean): Contract {
  const types = Array.from({ length: events }, (_, at) => `thing${at}.changed`);
  const entries = types.map((type, at) => [type, { schema: eventSchema(type, at, isNext) }]);
  return { name: 'bench', events: Object.fromEntries(entries) };
}

function eventSchema(type: string, at: number, isNext: boolean): object {
  const shape = at % 5; // one of the five shapes changes
  const required = isNext && shape === 0 ? ['field1'] : ['field0', 'field1'];
  const added = isNext && at % 3 === 0 ? { note: { type: 'string' } } : {};
  return {
    type: 'object',
    properties: { type: { const: type }, data: { $ref: '#/$defs/Data' } },
    required: ['type', 'data'],
    $defs: {
      Data: { type: 'object', properties: { ...fieldsOf(20), ...added }, required },
      Address: { type: 'object', properties: fieldsOf(8), required: ['field2'] },
    },
  };
}

function fieldsOf(count: number): Record<string, object> {
  const kinds = [
    { type: 'string', maxLength: 80 },
    { type: ['integer', 'null'], minimum: 0 },
    { enum: ['open', 'closed', 'paid'] },
    { type: 'array', items: { type: 'string', pattern: '^[a-z]{2}$' } },
    { anyOf: [{ $ref: '#/$defs/Address' }, { type: 'null' }] },
  ];
  const field = (at: number): object =>
    count < 20 && at % 5 === 4 ? { type: 'boolean' } : (kinds[at % 5] ?? {});
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`field${at}`, field(at)]));
}
