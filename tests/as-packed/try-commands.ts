/**
 * Runs every command of an installed `hookpact`, and prints what came of it as JSON:
 *
 *   node try-commands.ts <folder> [--only-asked]
 *
 * The folder has `node_modules`. With `--only-asked`: those alone that asked for a package before.
 */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listen } from '@hookpact/test-loopback';
import { type Command, type HelpTree, lineAt, type Tried, tryLine } from './lines.ts';
import { writeExamples, writeProject } from './project.ts';

const [folder = '', mode] = process.argv.slice(2);
const resultFile = join(folder, 'tried.json');
await using receiver = await listen((request, response) => {
  request.resume();
  response.end();
});
const before: Tried[] = mode === '--only-asked' ? JSON.parse(readFileSync(resultFile, 'utf8')) : [];
const open = new Set(before.filter((step) => step.asks || step.waits).map(({ line }) => line));
const isWanted = (line: string) => before.length === 0 || open.has(line);
const tried = [...(await tryExamples()), ...(await tryProject())];
writeFileSync(resultFile, JSON.stringify(tried));

/** Each example of `--help` in a folder without a configuration. */
async function tryExamples(): Promise<Tried[]> {
  const place = join(folder, 'examples');
  writeExamples(place);
  const { commands } = JSON.parse(
    (await tryLine('hookpact help --json', place)).stdout,
  ) as HelpTree;
  for (const name of ['openapi-old.json', 'openapi.json']) {
    await tryLine(`hookpact schema src/catalog.ts --openapi ${name}`, place);
  }
  await using _dev = await startDev(place);
  const results: Tried[] = [];
  for (const command of commands) {
    for (const example of command.examples) {
      if (example.needs.includes('elsewhere') || !isWanted(example.line)) continue;
      const line = lineAt(example.line, command, receiver.url);
      const waits = isWaiting(line, place);
      const ran = await tryLine(line, placeOf(command, place), { stays: example.stays });
      // interrupted before its answer is yes
      const wanted = example.stays && ran.exitCode === 1 ? 1 : example.exitCode;
      results.push({ ...ran, line: example.line, path: command.path, wanted, waits });
    }
  }
  return [...results, ...untried(commands, results)];
}

/** The files that `pact verify` writes with Pact's native part. */
function isWaiting(line: string, place: string): boolean {
  const file = /--verification (\S+)/.exec(line)?.[1];
  return file !== undefined && !existsSync(join(place, file));
}

/** A server has a data folder of its own. */
function placeOf({ path }: Command, place: string): string {
  const isServer = ['demo', 'dev', 'serve'].includes(path);
  return isServer ? mkdtempSync(join(place, 'server-')) : place;
}

/** Commands whose examples need what is elsewhere: they ask for the packages that they miss. */
function untried(commands: readonly Command[], results: readonly Tried[]): Tried[] {
  if (before.length > 0) return [];
  const known = new Set([...results.map(({ path }) => path), 'worker', 'pact publish']);
  return commands
    .filter(({ path }) => !known.has(path))
    .map(({ path }) => ({
      path,
      line: '',
      wanted: 0,
      exitCode: -1,
      stdout: '',
      stderr: 'not tried',
    }));
}

/** A catalogue that is not Sieve's, found by the configuration. */
async function tryProject(): Promise<Tried[]> {
  const place = join(folder, 'project');
  writeProject(place);
  await using _dev = await startDev(place);
  const to = 'http://127.0.0.1:3000/webhooks';
  const rows: readonly (readonly [path: string, line: string, wanted: number, prints?: RegExp])[] =
    [
      ['', 'hookpact --version', 0, /^\d/],
      ['send', 'hookpact send shop.paid', 0, /is with "hookpact dev"/],
      ['send', `hookpact send shop.paid --to ${to} --set id=it_2`, 0, /taken/],
      ['send', `hookpact send shop.paid --to ${to} --payload @paid.json --json`, 0, /"it_3"/],
      ['send', 'hookpact send shop.pad', 2, /Did you mean shop\.paid/],
      ['send', `hookpact send shop.paid --to ${to} --seed 7`, 0, /taken/],
      ['deliveries', 'hookpact deliveries --json', 0, /shop\.paid/],
      ['doctor', `hookpact doctor ${to}`, 0],
      ['schema', 'hookpact schema --json-schema schemas --openapi openapi.yaml', 0, /Wrote/],
      ['types', 'hookpact types --lang typescript --lang python --out types', 0, /Wrote/],
      ['types', 'hookpact types --lang go --out go', 0, /Wrote/],
      ['docs', 'hookpact docs --out public', 0, /Wrote/],
      ['docs', 'hookpact docs --out public --check', 0, /Fresh/],
      ['diff', 'hookpact diff src/shop.ts openapi.yaml', 0],
      ['worker', 'hookpact worker --database-url postgres://127.0.0.1:9/none', 2],
      [
        'pact publish',
        'PACT_BROKER_BASE_URL=http://127.0.0.1:9 hookpact pact publish ../examples/pacts --consumer-version 1',
        1,
      ],
      ['schema', 'hookpact schema src/missing.ts', 2, /There is no file at src\/missing\.ts/],
    ];
  const results: Tried[] = [];
  for (const [path, line, wanted, prints] of rows) {
    if (!isWanted(line)) continue;
    const ran = await tryLine(line.replace('http://127.0.0.1:3000', receiver.url), place);
    const isPrinted = ran.asks || !prints || prints.test(ran.stdout + ran.stderr);
    results.push({ ...ran, path, line, wanted, ...(!isPrinted && { exitCode: -1 }) });
  }
  return results;
}

async function startDev(place: string) {
  return tryLine('hookpact dev --port 0 --json', place, { keep: true });
}
