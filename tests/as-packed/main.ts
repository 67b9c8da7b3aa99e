/**
 * `npm run as-packed`: installs `hookpact` into an empty folder, from the registry that has it as
 * packed, and runs every command there, with loopback as the only network.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cannotWatch, trafficOf, watched } from '@hookpact/test-processes';
import { install } from './install.ts';
import type { Tried } from './lines.ts';

const MOST_PACKAGES = 40;

const scratch = mkdtempSync(join(tmpdir(), 'hookpact-as-packed-'));
const folder = join(scratch, 'with spaces in it');
const problems: string[] = [];
const say = (text: string) => process.stdout.write(`${text}\n`);
const blind = cannotWatch();
if (blind) say(`NOT WATCHED: the network, as this machine has no namespaces or strace: ${blind}`);

mkdirSync(folder);
try {
  checkInstallation();
  report(tryAll('first'));
  const asked = [...new Set(triedBefore().flatMap(({ asks }) => asks ?? []))];
  for (const line of asked) {
    say(`\n${line}`);
    const quietly = `${line} --no-audit --no-fund`;
    execFileSync('bash', ['-c', quietly], {
      cwd: folder,
      env: { ...process.env, npm_config_registry: process.env.HOOKPACT_TEST_REGISTRY },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  report(tryAll('second', '--only-asked').map(mustNotAsk));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
say(problems.length === 0 ? '\nEverything works as packed.' : `\n${problems.join('\n')}`);
process.exitCode = problems.length === 0 ? 0 : 1;

function checkInstallation(): void {
  const { packages, withScripts, native, megabytes } = install(folder);
  say(`npm install hookpact: ${packages.length} packages, ${megabytes} MB`);
  if (packages.length > MOST_PACKAGES) {
    problems.push(`More than ${MOST_PACKAGES} packages: ${packages.join(', ')}`);
  }
  if (withScripts.length > 0) problems.push(`Install scripts: ${withScripts.join(', ')}`);
  if (native.length > 0) problems.push(`Native parts: ${native.join(', ')}`);
}

/** Runs all commands with loopback alone, and says where else they wanted to go. */
function tryAll(name: string, ...flags: string[]): Tried[] {
  const bin = join(folder, 'node_modules/.bin');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const log = join(scratch, `${name}.strace`);
  const program = [
    process.execPath,
    '--conditions=@hookpact/source',
    join(import.meta.dirname, 'try-commands.ts'),
    folder,
    ...flags,
  ];
  const [command = '', ...args] = blind ? program : [...watched(log), ...program];
  const { status } = spawnSync(command, args, { stdio: 'inherit', env });
  if (status !== 0) throw new Error(`The run of commands ended with ${status}.`);
  if (!blind) {
    const { calls, elsewhere } = trafficOf(log);
    say(`${calls} connections and packets, ${elsewhere.length} of them not to loopback`);
    // without any the watch has seen nothing
    if (calls === 0) problems.push('No connection was seen at all: the watch is broken.');
    problems.push(...elsewhere.map((line) => `Went elsewhere: ${line}`));
  }
  return triedBefore();
}

function triedBefore(): Tried[] {
  return JSON.parse(readFileSync(join(folder, 'tried.json'), 'utf8'));
}

/** Now that everything is there. */
function mustNotAsk({ asks: _, waits: __, ...tried }: Tried): Tried {
  return tried;
}

function report(tried: readonly Tried[]): void {
  for (const { path, line, exitCode, wanted, asks, waits, stdout, stderr } of tried) {
    const isLater = asks !== undefined || waits;
    const isFine = isLater || exitCode === wanted;
    say(`${isLater ? 'later' : isFine ? 'fine ' : 'WRONG'} ${line || path}`);
    if (!isFine)
      problems.push(
        `${line || path}: exit code ${exitCode}, not ${wanted}\n${stdout.slice(-1_000)}${stderr.slice(-1_000)}`,
      );
  }
}
