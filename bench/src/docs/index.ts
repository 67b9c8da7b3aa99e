import type { AnyCatalog } from '@hookpact/catalog';
import { singleFile, site } from '@hookpact/docgen/site';
import { sievePolicy } from '@hookpact/sieve-api';
import { sieve } from '@hookpact/sieve-events';
import Table from 'cli-table3';
import type { BenchOptions } from '../bench-options.ts';
import { type CatalogSize, generatedCatalog } from './generated-catalog.ts';

type Measured = {
  readonly name: string;
  readonly events: number;
  readonly shapes: number;
  readonly fileKb: number;
  readonly siteKb: number;
  readonly fileMs: number;
  readonly siteMs: number;
  /** Largest file that is good enough. */
  readonly goalKb: number | undefined;
};

const growing = (events: number): CatalogSize => ({
  events,
  shapes: Math.round(events / 2),
  fieldsPerShape: 20,
  shapesPerEvent: 2,
});

/** `npm run bench -- docs`: sizes and times of the documentation, by the size of the catalogue. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const rounds = quick ? 2 : 5;
  const catalogs: [name: string, catalog: AnyCatalog, goalKb?: number][] = [
    ['Sieve', sieve, 150],
    [
      '48 events, 115 shapes',
      generatedCatalog({ events: 48, shapes: 115, fieldsPerShape: 8, shapesPerEvent: 4 }),
      700,
    ],
    [
      '290 events, shapes of 100 fields',
      generatedCatalog({ events: 290, shapes: 40, fieldsPerShape: 100, shapesPerEvent: 4 }),
      5_000,
    ],
    ...[30, 100, 300].map((events): [string, AnyCatalog] => [
      `${events} events, ${events / 2} shapes`,
      generatedCatalog(growing(events)),
    ]),
  ];
  const measured = new Map<string, Measured>();
  // in turns: what else the machine does meets all of them
  for (let round = 0; round < rounds; round++) {
    for (const [name, catalog, goalKb] of catalogs) {
      process.stderr.write(`${name}, round ${round + 1} …\n`);
      const now = await measure(name, catalog, goalKb);
      measured.set(name, fastest(now, measured.get(name)));
    }
  }
  const rows = [...measured.values()];
  process.stdout.write(json ? `${JSON.stringify({ measured: rows })}\n` : report(rows));
}

async function measure(
  name: string,
  catalog: AnyCatalog,
  goalKb: number | undefined,
): Promise<Measured> {
  const options = { policy: sievePolicy };
  const started = cpuMs();
  const fileBytes = Buffer.byteLength(await singleFile(catalog, options));
  const between = cpuMs();
  const files = await site(catalog, options);
  const siteMs = cpuMs() - between;
  return {
    name,
    events: catalog.eventTypes.length,
    shapes: Object.keys(catalog.definitions).length,
    fileKb: fileBytes / 1_000,
    siteKb: files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1_000,
    fileMs: between - started,
    siteMs,
    goalKb,
  };
}

/** Time on a processor: others on the machine take none of it. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

const fastest = (a: Measured, b: Measured = a): Measured => ({
  ...a,
  fileMs: Math.min(a.fileMs, b.fileMs),
  siteMs: Math.min(a.siteMs, b.siteMs),
});

function report(measured: readonly Measured[]): string {
  const table = new Table({
    head: [
      'catalogue',
      'one file KB',
      'KB/(event+shape)',
      'CPU ms/(event+shape)',
      'site KB',
      'goal',
    ],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const row of measured) {
    const parts = row.events + row.shapes;
    const { goalKb } = row;
    const goal =
      goalKb === undefined ? '' : `≤ ${goalKb} KB: ${row.fileKb <= goalKb ? 'met' : 'missed'}`;
    table.push([
      row.name,
      Math.round(row.fileKb),
      (row.fileKb / parts).toFixed(2),
      (row.fileMs / parts).toFixed(2),
      Math.round(row.siteKb),
      goal,
    ]);
  }
  return `${table.toString()}\n${linearity(measured)}`;
}

/** The cost of ten times the catalogue, over ten: 1 is linear. */
function linearity(measured: readonly Measured[]): string {
  const [small, , large] = measured.slice(-3);
  if (!small || !large) return '';
  const growth = (large.events + large.shapes) / (small.events + small.shapes);
  const ratio = (key: 'fileKb' | 'fileMs' | 'siteKb' | 'siteMs') =>
    (large[key] / small[key] / growth).toFixed(2);
  return (
    `From 30 to 300 events, per event and shape: one file ${ratio('fileKb')} × the size, ` +
    `${ratio('fileMs')} × the time; site ${ratio('siteKb')} × the size, ${ratio('siteMs')} × the time.\n`
  );
}
