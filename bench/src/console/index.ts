import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { consoleFolder } from '@hookpact/console';
import { type DevServer, startDevServer } from '@hookpact/dev-server';
import { sieve } from '@hookpact/sieve-events';
import { launchChromium } from '@hookpact/test-chromium';
import Table from 'cli-table3';
import type { Browser, Page } from 'playwright-core';
import type { BenchOptions } from '../bench-options.ts';
import { median, quantile } from '../statistics.ts';

type Row = { readonly what: string; readonly measured: string; readonly goal: string };

/** `npm run bench -- console`: sizes, first paint, scrolling and search among many deliveries. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  if (!consoleFolder)
    throw new Error('Build the console first: npm run build -w @hookpact/console');
  const deliveries = quick ? 20_000 : 100_000;
  const server = await startDevServer({ catalogs: [sieve], consoleFolder, logger: false });
  const browser = await launchChromium();
  try {
    process.stderr.write(`Storing ${deliveries} deliveries …\n`);
    await store(server, deliveries);
    const rows = [
      ...sizes(consoleFolder),
      ...(await paint(browser, server, quick ? 3 : 10)),
      ...(await scroll(browser, server)),
      ...(await search(server, deliveries, quick ? 5 : 20)),
      ...(await searchToTheEnd(server, deliveries)),
      ...(await arrival(browser, server, quick ? 10 : 50)),
    ];
    process.stdout.write(json ? `${JSON.stringify({ rows })}\n` : report(rows));
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Each waits: what is measured is reading, not sending. */
async function store({ sender }: DevServer, count: number): Promise<void> {
  const types = sieve.eventTypes;
  const endpoint = { id: 'bench', url: 'http://127.0.0.1:9/' };
  await sender.send({ eventType: 'job.start', body: '{}', endpoints: [endpoint] });
  await sender.pauseEndpoint(endpoint.id);
  const AT_ONCE = 1_000;
  for (let stored = 0; stored < count; stored += AT_ONCE) {
    const messages = Array.from({ length: AT_ONCE }, (_, index) => {
      const eventType = types[index % types.length] ?? 'job.start';
      const payload = sieve.example(eventType);
      const body = JSON.stringify({ ...payload, number: stored + index });
      return { eventType, body, endpoints: [endpoint] };
    });
    await sender.sendAll(messages);
  }
}

const kilobytes = (file: string) => gzipSync(readFileSync(file), { level: 9 }).byteLength / 1_000;

function sizes(folder: string): Row[] {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const first = [...page.matchAll(/assets\/([\w.-]+\.js)/g)].map(([, file = '']) => file);
  const all = readdirSync(join(folder, 'assets')).filter((file) => file.endsWith('.js'));
  const sum = (files: readonly string[]) =>
    `${files.reduce((total, file) => total + kilobytes(join(folder, 'assets', file)), 0).toFixed(1)} KB`;
  return [
    { what: 'JavaScript of the first page, gzip', measured: sum(first), goal: '200 KB' },
    { what: 'all JavaScript, gzip', measured: sum(all), goal: '' },
  ];
}

async function paint(browser: Browser, server: DevServer, rounds: number): Promise<Row[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext(); // nothing is cached
    const page = await context.newPage();
    await page.goto(`${server.url}/console/`);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    times.push(
      await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      ),
    );
    await context.close();
  }
  return [{ what: 'first paint', measured: `${median(times).toFixed(0)} ms`, goal: '1,000 ms' }];
}

/** Frames while the list is scrolled as fast as a wheel does. */
async function scroll(browser: Browser, server: DevServer): Promise<Row[]> {
  const page = await browser.newPage();
  await page.goto(`${server.url}/console/deliveries`);
  await page.locator('.row').first().waitFor();
  const gaps = await framesWhileScrolling(page);
  const sorted = gaps.toSorted((a, b) => a - b);
  await page.close();
  return [
    {
      what: 'frame while scrolling, p50',
      measured: `${quantile(sorted, 0.5).toFixed(1)} ms`,
      goal: '16.7 ms',
    },
    {
      what: 'frame while scrolling, p95',
      measured: `${quantile(sorted, 0.95).toFixed(1)} ms`,
      goal: '',
    },
  ];
}

const framesWhileScrolling = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const rows = document.querySelector('.rows');
    const gaps: number[] = [];
    let before = performance.now();
    for (let frame = 0; frame < 240; frame += 1) {
      rows?.scrollBy(0, 120);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      gaps.push(now - before);
      before = now;
    }
    return gaps;
  });

const queries = [
  'type:job.complete',
  'status:waiting',
  '-type:job.start attempt:0',
  'endpoint:bench type:job.*',
  'before:2020-01-01',
  'job.new_output',
  'valid:yes',
  'body/number:777',
];

async function search(server: DevServer, deliveries: number, rounds: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const q of queries) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now();
      const query = new URLSearchParams({ q, first: 'newest', limit: '100' });
      const answer = await fetch(`${server.url}/deliveries?${query}`, {
        headers: { 'x-api-key': server.apiKey },
      });
      await answer.text();
      times.push(performance.now() - started);
    }
    const p95 = quantile(
      times.toSorted((a, b) => a - b),
      0.95,
    );
    const what = `search of ${deliveries.toLocaleString('en')}, first answer, p95: ${q}`;
    rows.push({ what, measured: `${p95.toFixed(0)} ms`, goal: '100 ms' });
  }
  return rows;
}

/** A body that only the oldest has: the page asks on from cursor to cursor. */
async function searchToTheEnd(server: DevServer, deliveries: number): Promise<Row[]> {
  const q = 'body/number:0';
  const times: number[] = [];
  let cursor: string | null = '';
  let found = 0;
  while (cursor !== null) {
    const started = performance.now();
    const query = new URLSearchParams({
      q,
      first: 'newest',
      limit: '100',
      ...(cursor && { cursor }),
    });
    const answer = await fetch(`${server.url}/deliveries?${query}`, {
      headers: { 'x-api-key': server.apiKey },
    });
    const page = (await answer.json()) as { data: unknown[]; next_cursor: string | null };
    times.push(performance.now() - started);
    found += page.data.length;
    cursor = page.next_cursor;
  }
  if (found !== 1) throw new Error(`The search found ${found} deliveries, not the one there is.`);
  const sorted = times.toSorted((a, b) => a - b);
  const all = times.reduce((sum, time) => sum + time, 0);
  const what = `search of ${deliveries.toLocaleString('en')} bodies for the oldest`;
  return [
    {
      what: `${what}, each of ${times.length} answers, p95`,
      measured: `${quantile(sorted, 0.95).toFixed(0)} ms`,
      goal: '100 ms',
    },
    { what: `${what}, to the end`, measured: `${(all / 1_000).toFixed(1)} s`, goal: '' },
  ];
}

/** From the moment at which a webhook is sent until its row is drawn. */
async function arrival(browser: Browser, server: DevServer, rounds: number): Promise<Row[]> {
  const page = await browser.newPage();
  await page.goto(`${server.url}/console/inspector/bench`);
  await page.getByText('Waiting for the first webhook').waitFor();
  const times = await page.evaluate(async (count) => {
    const drawn = (rows: number) =>
      new Promise<void>((resolve) => {
        const look = () => {
          const list = document.querySelector<HTMLElement>('.rows > div');
          if (Math.round((list?.offsetHeight ?? 0) / 44) >= rows) resolve();
          else requestAnimationFrame(look);
        };
        look();
      });
    const waited: number[] = [];
    for (let round = 1; round <= count; round += 1) {
      const started = performance.now();
      await Promise.all([fetch('/in/bench', { method: 'POST', body: '{}' }), drawn(round)]);
      waited.push(performance.now() - started);
    }
    return waited;
  }, rounds);
  await page.close();
  const sorted = times.toSorted((a, b) => a - b);
  const of = (part: number) => `${quantile(sorted, part).toFixed(0)} ms`;
  return [
    { what: 'a webhook that arrives is on screen, p50', measured: of(0.5), goal: '150 ms' },
    { what: 'a webhook that arrives is on screen, p95', measured: of(0.95), goal: '' },
  ];
}

function report(rows: readonly Row[]): string {
  const table = new Table({ head: ['what', 'measured', 'goal'], style: { head: [], border: [] } });
  for (const { what, measured, goal } of rows) table.push([what, measured, goal]);
  return `${table.toString()}\n`;
}
