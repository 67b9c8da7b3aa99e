import { readFile, writeFile } from 'node:fs/promises';
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import {
  assertVerified,
  formatVerification,
  type MessageSource,
  messagesFromUrl,
  verifyProvider,
} from '../provider.ts';
import { writeBillingPact } from '../testing/billing.ts';
import { inBody, verifyBrokenProviders } from '../testing/broken-providers.ts';
import { startReceiver } from '../testing/receiver.ts';
import { type Mutation, smallProvider } from '../testing/small-provider.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const verify = async (messages: MessageSource) => {
  const pacts = await writeBillingPact(await temporaryFolder());
  return verifyProvider({ provider: 'sieve', pacts, messages, catalog: sieve });
};

describe('a provider that honours its pacts', () => {
  it('is verified by what it really sent', async () => {
    const verification = await verify(smallProvider());
    expect(formatVerification(verification)).toBe('sieve honours 7 interactions of 1 consumer.');
    expect(() => assertVerified(verification)).not.toThrow();
  });

  it('may be written in any language: one HTTP endpoint shows its messages', async () => {
    const provider = smallProvider();
    const endpoint = await startReceiver(
      async ({ event: { description, providerStates } }, response) => {
        const signal = AbortSignal.timeout(5_000);
        const type = description;
        const request = { description, type, states: providerStates, consumer: '', signal };
        const { body, headers } = await provider(request);
        const metadata = Buffer.from(JSON.stringify(headers)).toString('base64');
        response.writeHead(200, { 'pact-message-metadata': metadata }).end(body);
      },
    );
    expect((await verify(messagesFromUrl(endpoint))).isVerified).toBe(true);
  });
});

describe('a provider that breaks its pacts', () => {
  it('reads like a code review: which consumer, which event, where, needed, got', async () => {
    const report = await verifyBrokenProviders({
      renames: inBody(({ job_id, ...body }) => ({ ...body, jobId: job_id })),
      retypes: inBody((body) => ({ ...body, status: 7 })),
      nulls: inBody((body) => ({ ...body, ...(body.output !== undefined && { output: null }) })),
      wraps: inBody(({ outputs, ...body }) => ({ ...body, outputs: { items: outputs } })),
      relative: ({ body: { outputs = [], ...body }, ...event }) => ({
        ...event,
        body: { ...body, outputs: outputs.map(() => ({ data: { url: '/1.mp4' } })) },
      }),
      texts: () => 'job.complete',
    });
    expect(report('renames').split('\n').slice(0, 3)).toEqual([
      'sieve breaks 4 of 7 interactions:',
      'renames · job.complete, given a job finished with no output',
      '  /body/job_id: expected a string, got nothing',
    ]);
    expect(report('retypes')).toContain(`retypes · job.complete, given a job failed
  /body/status: expected exactly "error", got the number 7`);
    expect(report('nulls')).toBe(`sieve breaks 1 of 7 interactions:
nulls · job.new_output, given a job finished with one output
  /body/output: expected a string, got null`);
    expect(report('wraps')).toContain(`given a job finished with one output
  /body/outputs: expected a list of at least 1, got an object`);
    expect(report('wraps')).toContain(`given a job finished with no output
  /body/outputs: expected an empty list, got an object`);
    expect(report('relative')).toContain(
      '  /body/outputs/0/data/url: expected a string that matches ^https?://[^\\s/?#]+[^\\s]*$, got the string "/1.mp4"',
    );
    expect(report('texts')).toContain(
      '  (the whole event): expected an object, got the string "job.complete"',
    );
  });

  it('also breaks the catalogue, in fields that no consumer expects', async () => {
    const drop: Mutation = inBody(({ outputs, ...body }) => body);
    const verification = await verify(smallProvider(drop));
    expect(formatVerification(verification)).toContain(`billing · job.start, given a job started
  /body/outputs: not what the catalogue sieve guarantees: `);
    expect(() => assertVerified(verification)).toThrow(
      expect.objectContaining({ code: 'VERIFICATION_FAILED' }),
    );
  });

  it('or throws: its own error comes out', async () => {
    const throwing: MessageSource = () => {
      throw new Error('the queue is gone');
    };
    expect(formatVerification(await verify(throwing))).toContain(
      'billing · job.start, given a job started\n  no message: the queue is gone',
    );
  });

  it('or does not know a state: the known ones are listed', async () => {
    const pacts = await temporaryFolder();
    const pact = await readFile(await writeBillingPact(await temporaryFolder()), 'utf8');
    await writeFile(`${pacts}/p.json`, pact.replaceAll('a job started', 'a job slept'));
    const messages = smallProvider();
    const verification = await verifyProvider({ provider: 'sieve', pacts, messages });
    expect(formatVerification(verification)).toContain(
      'no message: The provider has no state "a job slept".\nUse one of: a job finished with one output,',
    );
  });

  it.each<[what: string, messages: MessageSource, problem: string]>([
    ['never answers', () => new Promise(() => {}), 'no message within 20 ms'],
    ['returns nothing', () => undefined as never, 'it has no body'],
    ['returns no JSON', () => ({ body: '<html>' }), 'its body is not JSON'],
  ])('or %s', async (_, messages, problem) => {
    const pacts = await writeBillingPact(await temporaryFolder());
    const options = { provider: 'sieve', pacts, messages, messageTimeoutMs: 20 };
    const { interactions } = await verifyProvider(options);
    expect(interactions[0]?.failures).toEqual([
      { kind: 'message', where: '', expected: 'a message', got: expect.stringContaining(problem) },
    ]);
  });
});

describe('an endpoint of a provider that is', () => {
  const answers: [what: string, url: () => Promise<string>, problem: string][] = [
    ['down', async () => 'http://127.0.0.1:1/', 'could not be reached'],
    ['slow', () => startReceiver(() => {}), 'did not answer within 50 ms'],
    [
      'empty',
      () => startReceiver((_, response) => response.writeHead(204).end()),
      'answered 204 instead of 200',
    ],
    [
      'moved',
      () => startReceiver((_, response) => response.writeHead(307, { location: '/new' }).end()),
      'answered 307 to job.new_output and points to /new',
    ],
    [
      'confused about metadata',
      () =>
        startReceiver((_, response) =>
          response.writeHead(200, { 'pact-message-metadata': '!' }).end('{}'),
        ),
      'its Pact-Message-Metadata is not base64 of a JSON object',
    ],
  ];
  it.each(answers)('%s is named', async (what, start, problem) => {
    const timeoutMs = what === 'slow' ? 50 : 5_000;
    const source = messagesFromUrl(await start(), { timeoutMs });
    const signal = AbortSignal.timeout(5_000);
    const request = {
      description: 'job.new_output',
      type: 'job.new_output',
      states: [],
      consumer: '',
      signal,
    };
    await expect(source(request)).rejects.toThrow(problem);
  });
});

describe('pacts that cannot be verified', () => {
  const run = (pacts: string) =>
    verifyProvider({ provider: 'sieve', pacts, messages: smallProvider() });
  const withFile = async (text: string) => {
    const folder = await temporaryFolder();
    await writeFile(`${folder}/a.json`, text);
    return folder;
  };
  const parties = '"consumer":{"name":"c"},"provider":{"name":"sieve"}';

  it.each([
    ['no JSON', '{"consumer"', 'a.json cannot be read: it is not JSON'],
    ['no object', '[]', 'it is not a JSON object'],
    ['no provider', '{"consumer":{"name":"c"}}', 'it names no provider'],
    ['no list', `{${parties},"interactions":{}}`, 'its interactions are no list'],
    ['no name', `{${parties},"messages":[{"contents":{}}]}`, 'interaction 0 has no name'],
  ])('a corrupt file is named: %s', async (_, text, problem) => {
    await expect(run(await withFile(text))).rejects.toMatchObject({
      code: 'PACT_FILE_INVALID',
      message: expect.stringContaining(problem),
    });
  });

  it('a pact with another provider is named', async () => {
    const folder = await withFile('{"consumer":{"name":"c"},"provider":{"name":"stripe"}}');
    await expect(run(folder)).rejects.toMatchObject({
      code: 'PROVIDER_MISMATCH',
      message: expect.stringContaining('is a contract with stripe, not with sieve'),
    });
  });

  it('no pacts at all are a mistake: nothing would always pass', async () => {
    await expect(run(await temporaryFolder())).rejects.toMatchObject({ code: 'PACTS_MISSING' });
    await expect(run('/does/not/exist')).rejects.toMatchObject({ code: 'PACTS_MISSING' });
  });
});
