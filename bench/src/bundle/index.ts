import Table from 'cli-table3';
import type { BenchOptions } from '../bench-options.ts';
import { type Bundle, bundle, type Module } from './bundle.ts';
import { formatSchemes, measureSchemes } from './schemes.ts';

type Row = { readonly what: string; readonly entry: string; readonly mostKb?: number };

const MOST_KB_MINI = 15;

const rows: readonly Row[] = [
  { what: 'our receiver, one event, zod', entry: 'ours', mostKb: 33 },
  { what: 'our receiver, one event, zod/mini', entry: 'ours-mini', mostKb: MOST_KB_MINI },
  { what: 'svix + zod', entry: 'svix' },
  { what: 'standardwebhooks + zod', entry: 'standardwebhooks' },
  { what: 'zod alone', entry: 'zod' },
];

const SHOWN_PARTS = 20;

/** Modules that no receiver runs on an edge host. */
const unwanted = [
  /(?:error-base|error-texts|response-texts|check-definition)\.ts$/,
  /receiver\/src\/host\/host\.ts$/,
  /signature\/src\/node\//,
  /zod\/v3\//,
  /zod-to-json-schema/,
  /catalog\/src\/(json-schema|zod3|arbitrary)\//,
  /json-schema\/src\/(location|references|samples|walk)/,
];

/** `npm run bench -- bundle`: what a receiver of one event weighs, minified and gzipped. */
export async function run({ json }: BenchOptions): Promise<void> {
  const measured = await Promise.all(
    rows.map(async (row) => ({ ...row, ...(await bundle(row.entry)) })),
  );
  const schemes = await measureSchemes();
  const carried = measured.flatMap(({ what, entry, modules }) =>
    entry.startsWith('ours') ? unwantedIn(what, modules) : [],
  );
  if (json) {
    const figures = measured.map(({ modules: _, ...figure }) => figure);
    process.stdout.write(
      `${JSON.stringify({ figures, parts: partsOf(measured), schemes, carried })}\n`,
    );
    return;
  }
  process.stdout.write(`${format(measured)}\n${formatParts(partsOf(measured))}\n`);
  process.stdout.write(`${formatSchemes(schemes, MOST_KB_MINI)}\n`);
  for (const line of carried) process.stdout.write(`${line}\n`);
}

function unwantedIn(what: string, modules: Bundle['modules']): string[] {
  return modules
    .filter(({ path }) => unwanted.some((pattern) => pattern.test(path)))
    .map(({ path }) => `${what} carries ${path}`);
}

/** The modules of ours in a receiver, without Zod. */
function partsOf(measured: readonly (Row & Bundle)[]): Module[] {
  const receiver = measured.find(({ entry }) => entry === 'ours-mini');
  return (receiver?.modules ?? []).filter(({ path }) => !path.includes('node_modules/'));
}

function formatParts(parts: readonly Module[]): string {
  const table = new Table({
    head: ['largest parts of ours', 'bytes minified'],
    colAligns: ['left', 'right'],
    style: { head: [], border: [], compact: true },
  });
  const rest = parts.slice(SHOWN_PARTS);
  const sum = rest.reduce((bytes, part) => bytes + part.bytes, 0);
  for (const { path, bytes } of parts.slice(0, SHOWN_PARTS)) table.push([path, bytes]);
  table.push([`${rest.length} more`, sum]);
  return table.toString();
}

function format(measured: readonly (Row & Bundle)[]): string {
  const table = new Table({
    head: ['fetch handler', 'KB minified', 'KB gzip', 'goal', ''],
    colAligns: ['left', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { what, bytes, gzipBytes, mostKb } of measured) {
    const isMet = mostKb !== undefined && gzipBytes <= mostKb * 1000;
    const verdict = mostKb === undefined ? '' : isMet ? 'met' : 'missed';
    table.push([
      what,
      (bytes / 1000).toFixed(1),
      (gzipBytes / 1000).toFixed(1),
      mostKb === undefined ? '' : `<= ${mostKb}`,
      verdict,
    ]);
  }
  return table.toString();
}
