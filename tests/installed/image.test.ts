import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { read } from '../deploy/containers.ts';
import { run, start } from './run.ts';

// deploy/Dockerfile without Docker: the same command installs, the same program runs.

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'hookpact-image-'));
});
afterAll(() => rmSync(root, { recursive: true }));

const lineOf = (pattern: RegExp): string => {
  const found = pattern.exec(read('Dockerfile'))?.[1];
  if (!found) throw new Error(`The Dockerfile has no line ${pattern}`);
  return found;
};

it('the image has the server, the console, and what a shared database needs', async () => {
  const install = lineOf(/^RUN (npm install .*)$/m);
  const version = lineOf(/^ARG HOOKPACT_VERSION=(.*)$/m);
  await run(install, {
    cwd: root,
    registry: inject('registry'),
    env: { HOOKPACT_VERSION: version },
  });
  const [program] = JSON.parse(lineOf(/^ENTRYPOINT (\[.*\])$/m)) as string[];
  const hookpact = join(root, 'node_modules/.bin', program ?? '');

  const database = 'postgres://127.0.0.1:9/none';
  const refused = await run(`${hookpact} worker --database-url ${database}`, { cwd: root }, 2);
  expect(refused).toContain('The database cannot be used');

  const command = `${hookpact} serve --port 0 --admin-port 0 --data ${join(root, 'data')}`;
  await using server = start(command, { cwd: root });
  const lines = await server.untilPrinted((output) => /listening.*\n/.test(output));
  const { url } = JSON.parse(lines.trim());
  expect(await (await fetch(`${url}/console/`)).text()).toContain('<title>Hookpact');
});
