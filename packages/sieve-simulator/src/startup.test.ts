import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { isSimulatorError } from './errors.ts';
import { startSimulator } from './start-simulator.ts';
import { call, runJob } from './testing/client.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookpact-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Why it does not start. */
async function refusal(options: Parameters<typeof startSimulator>[0]) {
  try {
    await (await startSimulator(options)).close();
  } catch (error) {
    if (isSimulatorError(error)) return `${error.code}: ${error.message} ${error.remedy}`;
    throw error;
  }
  return 'it started';
}

it('many run at once in one process, and know nothing of each other', async () => {
  const simulators = await Promise.all(Array.from({ length: 5 }, () => startSimulator()));
  const [first, second] = simulators;
  if (!first || !second) throw new Error('five were started');
  await runJob(first, { function: 'hookpact/echo', inputs: {} });
  expect((await call(first, '/v2/jobs')).body.data).toHaveLength(1);
  expect((await call(second, '/v2/jobs')).body.data).toHaveLength(0);
  expect(new Set(simulators.map(({ apiKey }) => apiKey)).size).toBe(5);
  await Promise.all(simulators.map((simulator) => simulator.close()));
});

it('a port in use is named, and its data file is free again', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo; // listens on TCP
  const dataFile = join(folder, 'free.sqlite');
  expect(await refusal({ port, dataFile })).toBe(
    `PORT_IN_USE: Port ${port} on 127.0.0.1 is in use by another program. ` +
      'Choose another port, or port 0 for any free one.',
  );
  expect(await refusal({ dataFile })).toBe('it started');
  server.close();
});

it('an address that is not of this machine is named', async () => {
  const options = { host: '192.0.2.1', apiKey: 'key' };
  expect(await refusal(options)).toMatch(/^ADDRESS_UNAVAILABLE: Cannot listen on 192\.0\.2\.1:0 /);
});

it('a data file that another simulator holds is named, with its holder', async () => {
  const dataFile = join(folder, 'held.sqlite');
  await using _holder = await startSimulator({ dataFile });
  expect(await refusal({ dataFile })).toMatch(
    new RegExp(`^DATA_FILE_HELD: .*${dataFile}.*pid ${process.pid}.* Stop that process`),
  );
});

it.each([
  ['a folder that is not there', join(folder, 'nowhere', 'data.sqlite')],
  ['a folder', folder],
])('%s is refused as a data file', async (_, dataFile) => {
  expect(await refusal({ dataFile })).toMatch(/^DATA_FILE_UNUSABLE: .* Choose a file in a folder/);
});

it('a file that is no database is refused, and left as it is', async () => {
  const dataFile = join(folder, 'notes.txt');
  writeFileSync(dataFile, 'these are notes, and by no means a database\n'.repeat(50));
  expect(await refusal({ dataFile })).toMatch(/^DATA_FILE_UNUSABLE: /);
});

it.skipIf(process.getuid?.() === 0)('a file that may not be written is refused', async () => {
  const dataFile = join(folder, 'readonly.sqlite');
  writeFileSync(dataFile, '');
  chmodSync(dataFile, 0o400);
  expect(await refusal({ dataFile })).toMatch(/^DATA_FILE_UNUSABLE: /);
});

it('another address than loopback needs a key of your own', async () => {
  expect(await refusal({ host: '0.0.0.0' })).toMatch(/^API_KEY_REQUIRED: Listening on 0\.0\.0\.0 /);
});

it.each([
  [{ port: -1 }, 'port'],
  [{ port: 65_536 }, 'port'],
  [{ port: 1.5 }, 'port'],
  [{ timeScale: 0 }, 'timeScale'],
  [{ timeScale: Number.NaN }, 'timeScale'],
  [{ concurrency: 0 }, 'concurrency'],
  [{ maxTokens: Number.POSITIVE_INFINITY }, 'maxTokens'],
  [{ apiKey: '' }, 'apiKey'],
])('the options %j are refused', async (options, option) => {
  expect(await refusal(options)).toMatch(new RegExp(`^OPTION_INVALID: The option ${option} must`));
});

it('explicit undefined means the default', async () => {
  expect(await refusal({ port: undefined, timeScale: undefined, dataFile: undefined })).toBe(
    'it started',
  );
});
