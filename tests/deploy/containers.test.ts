import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '@hookpact/test-loopback';
import { startPostgres, type TestDatabase } from '@hookpact/test-postgres';
import { isLongRun, startProcess, startSource } from '@hookpact/test-processes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Container,
  composeContainers,
  kubernetesContainers,
  read,
  root,
} from './containers.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookpact-deploy-'));
let postgres: TestDatabase;
beforeAll(async () => {
  postgres = await startPostgres('deploy');
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

/** Sends as others in the network do, who call the container by a name. */
function call(url: string, host: string, body?: object) {
  const headers = { host, 'content-type': 'application/json', 'x-api-key': 'k3y' };
  return new Promise<number | undefined>((resolve, reject) => {
    request(url, { method: body ? 'POST' : 'GET', headers, agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    })
      .on('error', reject)
      .end(body && JSON.stringify(body));
  });
}

/** The command of the image's HEALTHCHECK, where the container has the address. */
function healthCheck(address: string) {
  const line = /^HEALTHCHECK .*?CMD (\[.*\])$/m.exec(read('Dockerfile'))?.[1] ?? '[]';
  const [program = '', ...args] = JSON.parse(line.replace('127.0.0.1', address));
  return startProcess(program, args).ended;
}

/** Runs a container without Docker: it has a loopback address of its own in place of a network. */
function start({ args, variables }: Container, address: string) {
  const values: Record<string, string> = {
    HOOKPACT_API_KEY: 'k3y',
    HOOKPACT_DATABASE_URL: postgres.url,
  };
  const env = Object.fromEntries(variables.map((name) => [name, values[name] ?? '']));
  const given = args.map((arg) => arg.replace('0.0.0.0', address).replace(/^\/data$/, folder));
  const main = join(root, 'packages/cli/src/main.ts');
  // the receiver of this test has a private address, too
  return startSource(main, [...given, '--allow-private-networks'], { env });
}

const deployments = [
  ['compose', composeContainers(), 'serve:4700', '127.77.1'],
  ['Kubernetes', kubernetesContainers(), 'hookpact:4700', '127.77.2'],
] as const;
const checked = isLongRun ? deployments : deployments.slice(0, 1);

describe.each(checked)('the containers of %s', (_, containers, serviceName, network) => {
  it('share deliveries, answer their probes, and end in order', async () => {
    let isUp = false;
    await using receiver = await listen((incoming, response) => {
      incoming.resume().on('end', () => response.writeHead(isUp ? 200 : 503).end());
    });
    const [serve, worker] = containers;
    if (!serve || !worker) throw new Error('There is no serve or no worker.');
    expect([serve.replicas, worker.replicas]).toEqual([1, 2]);

    await using server = start(serve, `${network}.1`);
    await server.printed(/listening/);
    const job = {
      function: 'hookpact/echo',
      inputs: {},
      webhooks: [{ type: 'job.complete', url: `${receiver.url}/` }],
    };
    expect(await call(`http://${network}.1:4700/v2/push`, serviceName, job)).toBe(200);
    expect(await call(`http://${network}.1:4700/v2/push`, 'evil.test', job)).toBe(421);
    expect((await server.printed(/"attempt"/)).input).toContain('"status":503');
    for (const path of serve.probes) {
      expect(await call(`http://${network}.1:4701${path}`, `${network}.1:4701`)).toBe(200);
    }
    expect(await healthCheck(`${network}.1`)).toMatchObject({ exitCode: 0 });
    expect(await server.stop()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await healthCheck(`${network}.1`)).toMatchObject({ exitCode: 1 });

    isUp = true;
    await using first = start(worker, `${network}.2`);
    await using second = start(worker, `${network}.3`);
    const workers = [first, second];
    await Promise.all(workers.map((each) => each.printed(/working/)));
    expect((await Promise.any(workers.map((each) => each.printed(/"attempt"/)))).input).toContain(
      '"status":200',
    );
    for (const path of worker.probes) {
      expect(await call(`http://${network}.3:4701${path}`, `${network}.3:4701`)).toBe(200);
    }
    const ends = await Promise.all(workers.map((each) => each.stop()));
    for (const end of ends) expect(end).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
