/**
 * Writes what other packages of this repository ship of Sieve's catalogue, the JSON Schemas of what
 * commands print, the page about all commands and the one about the findings of the doctor; or
 * checks that they are fresh.
 *
 *   npm run generate -w hookpact
 *   npm run generate -w hookpact -- --check
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { compareOutputs, type Output, writeOutputs } from '@hookpact/docgen';
import { sections } from '../src/commands.ts';
import { commandsPage } from './commands-page.ts';
import { doctorPage } from './doctor-page.ts';
import { jsonSchemas } from './json-schemas.ts';

const packages = join(import.meta.dirname, '../..');
const main = join(packages, 'cli/src/main.ts');

const commands = [
  ['types', '--lang', 'python', '--out', 'python-client/sieve/events.py'],
  ['pact', 'states', '--page', '../docs/contract-states.md', '--list', 'sieve-events/states.json'],
  ['schema', '--openapi', 'sieve-events/openapi.json', '--asyncapi', 'sieve-events/asyncapi.json'],
];

for (const command of commands) {
  const args = [main, ...command, '--provider', 'sieve', ...process.argv.slice(2)];
  const options = ['--conditions=@hookpact/source', ...args];
  const { status } = spawnSync(process.execPath, options, { cwd: packages, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

const outputs: Output[] = [
  { kind: 'file', path: join(packages, '../docs/cli.md'), text: await commandsPage(sections) },
  { kind: 'folder', path: join(packages, 'cli/schemas'), files: await jsonSchemas(sections) },
];
if (process.argv.includes('--check')) {
  for (const { path } of compareOutputs(outputs)) {
    console.error(`Stale: ${path}. Run: npm run generate`);
    process.exitCode = 1;
  }
} else writeOutputs(outputs);

if (!doctorPage(process.argv.includes('--check'))) {
  console.error('Stale: docs/doctor.md. Run: npm run generate');
  process.exitCode = 1;
}
