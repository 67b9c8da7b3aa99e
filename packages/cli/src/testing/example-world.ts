import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sieve } from '@hookpact/sieve-events';
import { listen } from '@hookpact/test-loopback';
import { callCli } from './call-cli.ts';
import { writeCatalog } from './catalog-file.ts';
import { pactText } from './pact.ts';
import { callsIn } from './printed-commands.ts';

/** The standard input of every example that reads it. */
const inputs = '{"file": {"url": "https://example.com/a.m4a"}}';

/** A folder in which the examples of all commands run: what they name is there, and what they need runs. */
export async function startExampleWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-examples-'));
  const receiver = await listen((request, response) => {
    request.resume();
    response.end();
  });
  await writeFiles(folder);
  const dev = callCli(['dev', '--port', '0'], { cwd: folder });
  await dev.printed('Sieve');
  return {
    folder,
    dev,
    /** Runs the line of an example, with further flags. */
    async run(line: string, ...flags: string[]) {
      const [args = []] = callsIn(line);
      if (args.includes('--verification')) await verifyPacts(folder);
      const atReceiver = args.map((arg) => arg.replace('http://127.0.0.1:3000', receiver.url));
      // a demo is a server of its own: not where "dev" has its data, nor on the port of everybody
      const isDemo = args[0] === 'demo';
      const cwd = isDemo ? join(folder, 'captured') : folder;
      const given = isDemo ? [...args, '--port', '0'] : atReceiver;
      return callCli([...given, ...flags], { cwd, input: inputs }).ended;
    },
    async close() {
      dev.interrupt();
      await dev.ended;
      await receiver.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type ExampleWorld = Awaited<ReturnType<typeof startExampleWorld>>;

async function writeFiles(folder: string): Promise<void> {
  for (const name of ['captured', 'pacts', 'src', 'schemas-before', 'schemas-after']) {
    mkdirSync(join(folder, name));
  }
  writeFileSync(join(folder, 'inputs.json'), inputs);
  writeFileSync(join(folder, 'captured/one.json'), JSON.stringify(sieve.example('job.start')));
  writeFileSync(join(folder, 'pacts/billing-sieve.json'), pactText());
  writeCatalog(join(folder, 'src'), 'acme');
  for (const name of ['schemas-before', 'schemas-after']) {
    writeFileSync(join(folder, name, 'paid.json'), '{"type":"object"}');
  }
  for (const name of ['openapi-old.json', 'openapi.json']) {
    await callCli(['schema', 'src/catalog.ts', '--openapi', name], { cwd: folder }).ended;
  }
}

async function verifyPacts(cwd: string): Promise<void> {
  const result = ['--result', 'verified.json', '--provider-version', 'abc'];
  await callCli(['pact', 'verify', 'pacts', ...result], { cwd }).ended;
}
