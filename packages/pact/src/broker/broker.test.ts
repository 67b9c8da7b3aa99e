import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { askBroker, publishPacts, verifyFromBroker } from '../broker.ts';
import { formatVerification } from '../provider.ts';
import { writeBillingPact } from '../testing/billing.ts';
import { inBody } from '../testing/broken-providers.ts';
import { startBroker } from '../testing/broker.ts';
import { smallProvider } from '../testing/small-provider.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { verifierArguments } from './verify-from-broker.ts';

const ofBroker = { source: 'broker', provider: 'sieve', total: 7, leftOut: 0, drifted: [] };
const billingPact = async () => writeBillingPact(await temporaryFolder());

describe('publishing', () => {
  it('hands the pacts to the broker under the consumer’s version', async () => {
    const file = await billingPact();
    const { baseUrl, calls } = await startBroker();
    const broker = { baseUrl, token: 'secret-token' };
    const published = await publishPacts({
      pacts: file,
      version: 'c0ffee',
      branch: 'main',
      broker,
    });

    expect(published).toEqual([{ consumer: 'billing', provider: 'sieve' }]);
    const { body, authorization } = calls.find(({ call }) => call.startsWith('POST')) ?? {};
    expect(authorization).toBe('Bearer secret-token');
    expect(body).toMatchObject({
      pacticipantName: 'billing',
      pacticipantVersionNumber: 'c0ffee',
      branch: 'main',
    });
    const sent = JSON.parse(Buffer.from(body.contracts[0].content, 'base64').toString());
    expect(sent.interactions).toEqual(JSON.parse(await readFile(file, 'utf8')).interactions);
  });

  it('names a broker that is not there, without its credentials', async () => {
    const broker = { baseUrl: 'http://127.0.0.1:1/', token: 'secret-token' };
    const failed = publishPacts({ pacts: await billingPact(), version: '1', broker });
    await expect(failed).rejects.toMatchObject({
      code: 'BROKER_FAILED',
      message: expect.not.stringContaining('secret-token'),
    });
    await expect(failed).rejects.toThrow('http://127.0.0.1:1/');
  });
});

describe('asking whether a version can be deployed', () => {
  const ask = (baseUrl: string) =>
    askBroker({ participant: 'billing', version: 'c0ffee', broker: { baseUrl } });

  it('gives the broker’s answer and reason', async () => {
    const { baseUrl, calls } = await startBroker();
    expect(await ask(baseUrl)).toEqual({ canDeploy: true, reasons: ['All verified'] });
    expect(calls.at(-1)?.call).toContain('q[][pacticipant]=billing&q[][version]=c0ffee');
    expect(calls.at(-1)?.call).toContain('environment=production');
  });

  it('is no when the broker says no, although the client ends with 0', async () => {
    const { baseUrl } = await startBroker({ isDeployable: false });
    expect(await ask(baseUrl)).toEqual({
      canDeploy: false,
      reasons: ['No verification of this version'],
    });
  });

  it('throws when there is no answer', async () => {
    await expect(ask('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'BROKER_FAILED' });
    await expect(ask('not a url')).rejects.toMatchObject({ code: 'OPTION_INVALID' });
  });

  it('does not wait for a broker forever', async () => {
    const { baseUrl } = await startBroker({ isUnwell: true });
    const broker = { baseUrl, timeoutMs: 200 };
    await expect(askBroker({ participant: 'billing', version: '1', broker })).rejects.toThrow(
      'no result within 200 ms',
    );
  });
});

describe('verifying the pacts of a broker', () => {
  it('publishes that they are honoured', async () => {
    const { baseUrl, calls } = await startBroker({ pactFile: await billingPact() });
    const verification = await verifyFromBroker({
      provider: 'sieve',
      messages: smallProvider(),
      broker: { baseUrl },
      publishAs: { version: 'deadbeef', branch: 'main' },
    });
    expect(verification).toEqual({ ...ofBroker, isVerified: true, interactions: [] });
    expect(formatVerification(verification)).toBe('sieve honours 7 interactions.');
    expect(calls.map(({ call }) => call)).toContain(
      'PUT /provider/branches/main/versions/deadbeef',
    );
    const result = calls.find(({ call }) => call === 'POST /results');
    expect(result?.body).toMatchObject({ success: true, providerApplicationVersion: 'deadbeef' });
  });

  it('throws when the result could not be published: the client itself goes on', async () => {
    const pactFile = await billingPact();
    const { baseUrl } = await startBroker({ pactFile, refusesResults: true });
    const publishAs = { version: 'deadbeef' };
    const options = {
      provider: 'sieve',
      messages: smallProvider(),
      broker: { baseUrl },
      publishAs,
    };
    await expect(verifyFromBroker(options)).rejects.toThrow(
      /Publishing of verification results failed/,
    );
  });

  it('says which are broken, and where', async () => {
    const { baseUrl, calls } = await startBroker({ pactFile: await billingPact() });
    const messages = smallProvider(inBody((body) => (body.error ? { ...body, status: 7 } : body)));
    const verification = await verifyFromBroker({
      provider: 'sieve',
      messages: (request) =>
        request.type === 'job.start' ? Promise.reject(new Error('no queue')) : messages(request),
      broker: { baseUrl },
    });
    const failures = [
      {
        kind: 'mismatch',
        where: '/body/status',
        expected: "otherwise (Expected 7 (Integer) to be equal to 'error' (String))",
        got: 'the number 7',
      },
    ];
    const noQueue = { kind: 'message', where: '', expected: 'a message', got: 'no queue' };
    expect(verification).toEqual({
      ...ofBroker,
      isVerified: false,
      interactions: [
        { consumer: 'billing', name: 'job.complete, given a job failed', failures },
        { consumer: 'billing', name: 'job.complete.no_output, given a job failed', failures },
        { consumer: 'billing', name: 'job.start, given a job started', failures: [noQueue] },
      ],
    });
    expect(formatVerification(verification)).toContain(`sieve breaks 3 of 7 interactions:
billing · job.complete, given a job failed
  /body/status: expected otherwise (Expected 7`);
    expect(calls.some(({ call }) => call === 'POST /results')).toBe(false);
  });

  it('hands no credentials to the arguments of the client, which everybody can read', async () => {
    const { baseUrl, calls } = await startBroker({ pactFile: await billingPact() });
    const withUser = new URL(baseUrl);
    withUser.password = 'secret-password';
    const args = verifierArguments(
      { provider: 'sieve', messages: smallProvider(), broker: { baseUrl: withUser } },
      new URL('http://127.0.0.1:1/'),
    );
    expect(args.join(' ')).not.toContain('secret-password');
    await verifyFromBroker({
      provider: 'sieve',
      messages: smallProvider(),
      broker: { baseUrl, username: 'me', password: 'secret-password' },
    });
    expect(calls[0]?.authorization).toBe(`Basic ${btoa('me:secret-password')}`);
  });

  it('names a broker that is not there', async () => {
    const broker = { baseUrl: 'http://127.0.0.1:1/' };
    await expect(
      verifyFromBroker({ provider: 'sieve', messages: smallProvider(), broker }),
    ).rejects.toMatchObject({ code: 'BROKER_FAILED' });
  });
});
