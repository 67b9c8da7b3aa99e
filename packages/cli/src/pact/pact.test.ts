import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { sieve } from '@hookpact/sieve-events';
import { listen } from '@hookpact/test-loopback';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { folderWithPact } from '../testing/pact.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

async function serve(listener: RequestListener): Promise<string> {
  const { url, close } = await listen(listener);
  onTestFinished(close);
  return url;
}

const pact = (args: string[], environment = {}) =>
  callCli(['pact', ...args], { environment }).ended;

describe('hookpact pact verify', () => {
  it('holds the simulator to a pact, and keeps the result for can-i-deploy', async () => {
    const pacts = folderWithPact();
    const result = join(temporaryFolder(), 'verified.json');
    const version = ['--result', result, '--provider-version', '1'];
    const verified = await pact(['verify', pacts, ...version]);
    expect(verified).toMatchObject({
      exitCode: 0,
      stdout: 'sieve honours 1 interaction of 1 consumer.',
    });

    const files = ['--pacts', pacts, '--verification', result];
    const yes = await pact(['can-i-deploy', 'billing', ...files]);
    expect(yes).toMatchObject({ exitCode: 0, stdout: 'billing can be deployed.' });
    const no = await pact(['can-i-deploy', 'shop', ...files, '--json']);
    expect(no.exitCode).toBe(1);
    expect(JSON.parse(no.stdout)).toEqual({
      canDeploy: false,
      reasons: ['no pact between shop and sieve'],
    });
  });

  it('answers can-i-deploy from a record of what is live', async () => {
    const pacts = folderWithPact();
    const [record, result] = [temporaryFolder(), join(temporaryFolder(), 'verified.json')];
    const asked = ['can-i-deploy', 'billing', '--pacts', pacts, '--record', record];
    expect(await pact(asked)).toMatchObject({
      exitCode: 1,
      stdout: 'billing cannot be deployed:\n  sieve was never recorded in production',
    });
    await pact(['verify', pacts, '--result', result, '--provider-version', '1']);
    const live = ['record-deployment', 'sieve', '--verification', result, '--record', record];
    expect(await pact(live)).toMatchObject({ exitCode: 0 });
    expect(await pact(asked)).toMatchObject({ exitCode: 0, stdout: 'billing can be deployed.' });
    const consumer = ['record-deployment', 'billing', '--pacts', pacts, '--record', record];
    const { stdout } = await pact([...consumer, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ participant: 'billing', environment: 'production' });
  });

  it('names the field that the provider breaks, and exits with 1', async () => {
    const url = await serve((_request, response) => {
      const event = { ...sieve.example('job.start'), body: { job_id: 7 } };
      response.end(JSON.stringify(event));
    });
    const { exitCode, stdout } = await pact(['verify', folderWithPact(), '--provider-url', url]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('billing · job.start, given a job started');
    expect(stdout).toContain('/body/job_id: expected a string');
  });

  it('holds captured payloads to a pact, and says what the catalogue does not allow', async () => {
    const captures = temporaryFolder();
    const event = sieve.example('job.start');
    writeFileSync(join(captures, 'one.json'), JSON.stringify(event));
    const args = ['verify', folderWithPact(), '--capture', captures];
    expect(await pact(args)).toMatchObject({ exitCode: 0 });

    const drifted = { ...event, body: { ...event.body, status: 7 } };
    writeFileSync(join(captures, 'two.json'), JSON.stringify(drifted));
    const { exitCode, stdout } = await pact(args);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('two.json /body/status');
  });

  it.each<[string, RequestListener, string]>([
    ['answers 204', (_, response) => void response.writeHead(204).end(), 'answered 204'],
    [
      'redirects',
      (_, response) => void response.writeHead(302, { location: 'http://a.example/' }).end(),
      'points to http://a.example/',
    ],
    ['never answers', () => {}, 'no message within 200 ms'],
    ['answers no event', (_, response) => void response.end('<html>'), 'not JSON'],
  ])('says that the provider %s', async (_, listener, words) => {
    const url = await serve(listener);
    const options = ['--provider-url', url, '--message-timeout', '200'];
    const { exitCode, stdout } = await pact(['verify', folderWithPact(), ...options]);
    expect(stdout).toContain(words);
    expect(exitCode).toBe(1);
  });

  it('says that the provider is down', async () => {
    const args = ['verify', folderWithPact(), '--provider-url', 'http://127.0.0.1:9'];
    const { exitCode, stdout } = await pact(args);
    expect(stdout).toContain('http://127.0.0.1:9/ could not be reached');
    expect(exitCode).toBe(1);
  });

  it.each<[string, number, () => string[], string]>([
    ['a state that nobody has', 1, () => [folderWithPact({ given: 'a full moon' })], 'full moon'],
    ['a pact with another provider', 1, () => [folderWithPact({ provider: 'stripe' })], 'stripe'],
    ['a corrupt pact', 1, corruptPact, 'cannot be read'],
    ['a folder without pacts', 2, () => [temporaryFolder()], 'There is no pact file in'],
    ['a folder that is not there', 2, () => ['nofolder'], 'at nofolder. Check the path.'],
  ])('refuses %s, by name, with %i', async (_, expected, args, words) => {
    const { exitCode, stdout, stderr } = await pact(['verify', ...args()]);
    expect(stdout + stderr).toContain(words);
    expect(stdout + stderr).not.toMatch(/\n +at /);
    expect(exitCode).toBe(expected);
  });

  it.each([
    [['verify'], 'Which pacts?'],
    [['verify', '.', '--provider', 'stripe'], 'There is no catalogue of stripe, only of sieve.'],
    [
      ['verify', '.', '--provider-url', 'nope'],
      '--provider-url is "nope", but must be an http or https URL',
    ],
    [['verify', '--capture', 'captured'], '--capture needs the pacts'],
    [['verify', 'nofolder'], 'There is no pact file or folder at nofolder.'],
    [['verify', '.', '--capture', 'nofolder'], 'There is no folder of payloads at nofolder.'],
    [['verify', 'pacts', '--result', 'a.json'], '--result needs --provider-version.'],
    [['publish', 'pacts', '--consumer-version', '1'], 'Set PACT_BROKER_BASE_URL.'],
    [['publish', 'pacts'], "Required option '--consumer-version <version>' not specified"],
    [['can-i-deploy', 'billing'], 'Pass --pacts with --verification'],
    [['record-deployment', 'billing'], 'Pass --record, or set PACT_BROKER_BASE_URL'],
    [['states', '--provider', 'stripe'], 'There is no catalogue of stripe, only of sieve.'],
    [['states', '--check'], '--check needs an output to compare.'],
  ])('%j is wrong usage: %s', async (args, words) => {
    const { exitCode, stderr } = await pact(args);
    expect(stderr).toContain(words);
    expect(exitCode).toBe(2);
  });
});

describe('with a broker', () => {
  it('publishes with the official client, and reports that a broker is down', async () => {
    const published: unknown[] = [];
    const url = await serve(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      if (body) published.push(JSON.parse(body));
      const links = { 'pb:publish-contracts': { href: `${url}/publish` } };
      response.setHeader('content-type', 'application/hal+json');
      response.end(JSON.stringify({ _links: links, notices: [] }));
    });
    const args = ['publish', folderWithPact(), '--consumer-version', 'abc', '--branch', 'main'];
    const ok = await pact(args, { PACT_BROKER_BASE_URL: url });
    expect(ok).toMatchObject({ exitCode: 0, stdout: 'billing abc → sieve' });
    expect(published).toEqual([
      expect.objectContaining({ pacticipantName: 'billing', pacticipantVersionNumber: 'abc' }),
    ]);

    const down = await pact(args, { PACT_BROKER_BASE_URL: 'http://127.0.0.1:9' });
    expect(down.exitCode).toBe(1);
    expect(down.stderr).toContain('Check PACT_BROKER_BASE_URL');
  });
});

function corruptPact(): string[] {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'pacts'));
  const [source, target] = [folderWithPact(), join(folder, 'pacts')];
  cpSync(source, target, { recursive: true });
  const file = join(target, 'billing-sieve.json');
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 100));
  return [target];
}

describe('hookpact pact states', () => {
  it('lists what each state of the local Sieve sends', async () => {
    const { exitCode, stdout } = await pact(['states']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(
      [
        'a job failed',
        '  The function raised an error before it gave a value.',
        '  parameters: function, inputs',
        '  job.start: /body/error is null, /body/outputs is an empty list',
        '  job.complete: /body/error is a value, /body/outputs is an empty list',
        '  job.complete.no_output: /body/error is a value',
      ].join('\n'),
    );
  });

  it('writes a page and a list, and says when they are stale', async () => {
    const folder = temporaryFolder();
    const [page, list] = [join(folder, 'states.md'), join(folder, 'states.json')];
    const outputs = ['states', '--page', page, '--list', list];
    expect(await pact(outputs)).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(readFileSync(list, 'utf8'))).toEqual(
      JSON.parse((await pact(['states', '--json'])).stdout),
    );
    expect(await pact([...outputs, '--check'])).toMatchObject({ exitCode: 0 });
    writeFileSync(page, readFileSync(page, 'utf8').replace('# States', '# Old states'));
    const { exitCode, stdout } = await pact([...outputs, '--check']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('# Old states of sieve');
  });
});
