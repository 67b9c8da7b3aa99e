import type { AnyCatalog } from '@hookpact/catalog';
import { catalogFromOpenApi } from '@hookpact/catalog/import';
import { openApiDocument } from '@hookpact/docgen';
import Table from 'cli-table3';
import type { BenchOptions } from '../bench-options.ts';
import { generatedCatalog } from '../docs/generated-catalog.ts';

type Measured = {
  readonly name: string;
  readonly megabytes: number;
  readonly importMs: number;
  /** Longest time that is good enough. */
  readonly goalMs: number;
};

/** `npm run bench -- import`: how long an OpenAPI document takes to become a catalogue. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const rounds = quick ? 1 : 3;
  const sizes = [
    [
      '16 events of a large document',
      { events: 16, shapes: 600, fieldsPerShape: 40, shapesPerEvent: 38 },
    ],
    ['48 events, 115 shapes', { events: 48, shapes: 115, fieldsPerShape: 8, shapesPerEvent: 4 }],
    ['290 events', { events: 290, shapes: 40, fieldsPerShape: 100, shapesPerEvent: 4 }],
  ] as const;
  const rows = sizes.map(([name, size]): Measured => {
    const text = JSON.stringify(openApiDocument(generatedCatalog(size)));
    const times = Array.from({ length: rounds }, () =>
      timeOf(() => catalogFromOpenApi(JSON.parse(text))),
    );
    return { name, megabytes: text.length / 1e6, importMs: Math.min(...times), goalMs: 5_000 };
  });
  process.stdout.write(json ? `${JSON.stringify({ measured: rows })}\n` : report(rows));
}

function timeOf(make: () => AnyCatalog): number {
  const started = performance.now();
  make();
  return performance.now() - started;
}

function report(rows: readonly Measured[]): string {
  const table = new Table({ head: ['document', 'MB', 'import, ms', 'goal'] });
  for (const { name, megabytes, importMs, goalMs } of rows) {
    const verdict = importMs <= goalMs ? 'met' : 'missed';
    table.push([name, megabytes.toFixed(1), Math.round(importMs), `${goalMs} ${verdict}`]);
  }
  return `${table}\n`;
}
