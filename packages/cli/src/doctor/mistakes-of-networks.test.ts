import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { toNode } from '@hookpact/receiver/node';
import { standardWebhooksPolicy } from '@hookpact/sender';
import { freePort, listen } from '@hookpact/test-loopback';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkUrl, type UrlCheck } from './check-url.ts';
import type { Network } from './network/network.ts';
import {
  authority,
  expired,
  ofAnotherName,
  privateKey,
  selfSigned,
  trusted,
} from './testing/certificates.ts';
import { codesOf, diagnose } from './testing/diagnose.ts';
import { networkOf, PATH, receiverWith, serve } from './testing/serve.ts';

const check = (url: string, network: Network, changes: Partial<UrlCheck> = {}) =>
  checkUrl(url, {
    policy: standardWebhooksPolicy,
    event: undefined,
    timeoutMs: 2_000,
    otherPorts: [],
    network,
    ...changes,
  });

/** Refuses each request, with a clock that is so many seconds ahead when it does. */
const refusing =
  (body: string, secondsAhead: number): RequestListener =>
  (_request, response) => {
    const date = new Date(Date.now() + secondsAhead * 1_000).toUTCString();
    response.writeHead(401, { date }).end(body);
  };

const portIn = (url: string) => new URL(url).port;

describe('names', () => {
  it.each([
    ['localhots', 'did you mean localhost?'],
    ['receiver', 'a name of a container'],
    ['hooks.acme.test', 'some minutes'],
  ])('%s is unknown', async (host, words) => {
    const { findings } = await check(`http://${host}:3000/`, networkOf());
    expect(codesOf({ findings: [...findings] as never })).toEqual(['HOST_UNKNOWN']);
    expect(findings[0]?.fix).toContain(words);
  });

  it('a name server that does not answer is no wrong name', async () => {
    const resolve = async () => {
      throw Object.assign(new Error('queryA EAI_AGAIN'), { code: 'EAI_AGAIN' });
    };
    const { findings } = await check('http://a.test/', networkOf({}, { resolve }));
    expect(findings.map(({ code }) => code)).toEqual(['DNS_UNAVAILABLE']);
  });

  it('a name with a private address is told of', async () => {
    const url = await serve(toNode(receiverWith()));
    const network = networkOf({ 'hooks.acme.test': ['127.0.0.1'] });
    const { findings } = await check(`http://hooks.acme.test:${portIn(url)}${PATH}`, network);
    expect(findings.map(({ code }) => code)).toEqual(['URL_NOT_REACHABLE_BY_OTHERS']);
  });
});

describe('ports', () => {
  it('names the port on which something listens', async () => {
    await using other = await listen();
    const url = `http://127.0.0.1:${await freePort()}/`;
    const { findings } = await check(url, networkOf(), { otherPorts: [other.port] });
    expect(findings.map(({ code }) => code)).toEqual(['PORT_CLOSED']);
    expect(findings[0]?.fix).toContain(`something listens on ${other.port}`);
  });

  it.each([
    ['::1', '127.0.0.1'],
    ['127.0.0.1', '::1'],
  ])('a server on %s, and a URL with %s', async (open, closed) => {
    const server = createHttpServer(toNode(receiverWith())).listen(0, open);
    await new Promise((resolve) => server.once('listening', resolve));
    onTestFinished(() => new Promise((resolve) => void server.close(() => resolve())));
    const { port } = server.address() as AddressInfo; // a port was asked for
    const host = closed.includes(':') ? `[${closed}]` : closed;
    const { findings } = await check(`http://${host}:${port}${PATH}`, networkOf());
    expect(findings.map(({ code }) => code)).toEqual(['BOUND_TO_OTHER_ADDRESS']);
    // a name with both addresses leads to the open one
    const both = networkOf({ localhost: ['::1', '127.0.0.1'] });
    expect((await check(`http://localhost:${port}${PATH}`, both)).findings).toEqual([]);
  });
});

it('an address that cannot be reached', async () => {
  // no TCP leads to the address of everybody
  const network = networkOf({ 'hooks.acme.test': ['255.255.255.255'] });
  const { findings } = await check('http://hooks.acme.test/', network);
  expect(findings.map(({ code }) => code)).toEqual(['HOST_UNREACHABLE']);
});

describe('TLS', () => {
  async function secured(cert: string) {
    const server = createTlsServer({ cert, key: privateKey }, toNode(receiverWith()));
    server.on('tlsClientError', () => {});
    const { port, close } = await listen(server);
    onTestFinished(close);
    return port;
  }
  const trusting = () => networkOf({ localhost: ['127.0.0.1'] }, { authorities: [authority] });

  it.each([
    ['that is trusted', trusted, []],
    ['that has expired', expired, ['TLS_EXPIRED']],
    ['for another name', ofAnotherName, ['TLS_WRONG_NAME']],
    ['that signs itself', selfSigned, ['TLS_SELF_SIGNED']],
  ])('a certificate %s', async (_, cert, codes) => {
    const port = await secured(cert);
    for (const host of ['127.0.0.1', 'localhost']) {
      const { findings } = await check(`https://${host}:${port}${PATH}`, trusting());
      expect(findings.map(({ code }) => code)).toEqual(codes);
    }
  });

  it('a certificate without the one that signed it', async () => {
    const network = networkOf({}, { authorities: [selfSigned] });
    const { findings } = await check(`https://127.0.0.1:${await secured(trusted)}/`, network);
    expect(findings.map(({ code }) => code)).toEqual(['TLS_CHAIN_INCOMPLETE']);
  });

  it('a server that ends the handshake', async () => {
    await using server = await listen(createTcpServer((socket) => socket.destroy()));
    const { findings } = await check(`https://127.0.0.1:${server.port}/`, networkOf());
    expect(findings.map(({ code }) => code)).toEqual(['TLS_REFUSED']);
  });

  it('http where the server speaks TLS', async () => {
    const { findings } = await check(`http://127.0.0.1:${await secured(trusted)}/a`, trusting());
    expect(findings.map(({ code }) => code)).toEqual(['PLAIN_ON_TLS_PORT']);
    expect(findings[0]?.fix).toMatch(/^Write https:.*\/a\.$/);
  });
});

describe('what answers in place of the receiver', () => {
  it.each([
    [502, { server: 'nginx/1.27' }, '<html><head><title>502 Bad Gateway</title></head></html>'],
    [504, {}, '<html><body>Gateway Timeout</body></html>'],
    [404, { 'ngrok-error-code': 'ERR_NGROK_3200' }, 'Tunnel not found'],
    [530, { server: 'cloudflare' }, 'error code: 1033'],
  ])('a proxy with %i %j', async (status, headers, body) => {
    const url = await serve((_request, response) => response.writeHead(status, headers).end(body));
    const { findings } = await check(`${url}${PATH}`, networkOf());
    expect(findings.map(({ code }) => code)).toEqual(['PROXY_ANSWERS']);
  });

  it('a limit of requests', async () => {
    const url = await serve((_request, response) => response.writeHead(429).end());
    const { findings } = await check(`${url}${PATH}`, networkOf());
    expect(findings.map(({ code }) => code)).toEqual(['RATE_LIMITED']);
  });

  it('a connection that is closed', async () => {
    const url = await serve((request) => request.destroy());
    const { findings } = await check(`${url}${PATH}`, networkOf());
    expect(findings.map(({ code }) => code)).toEqual(['CONNECTION_CLOSED']);
  });

  it('a server whose clock is 200 s behind, which is no problem yet', async () => {
    const url = await serve(refusing('{}', -200));
    const { findings } = await check(`${url}${PATH}`, networkOf());
    expect(findings).toMatchObject([{ code: 'CLOCK_DRIFT', severity: 'hint' }]);
    expect(findings[0]?.sentence).toMatch(/(?:199|200|201) s behind/);
  });

  it.each<[name: string, body: string, offset: number, words: string]>([
    ['that gives no reason', '{}', 412, '41[123] s ahead'],
    ['that gives no reason', '{}', -412, '41[123] s behind'],
    ['of ours', '{"code":"TIMESTAMP_TOO_OLD","detail":"It is 500 seconds old"}', 0, '500 s ahead'],
    [
      'of ours',
      '{"code":"TIMESTAMP_TOO_NEW","detail":"It is 500 seconds ahead"}',
      0,
      '500 s behind',
    ],
    ['of ours, that says no more', '{"code":"TIMESTAMP_TOO_NEW"}', 0, 'more than 300 s behind'],
    ['of ours, that says no more', '{"code":"TIMESTAMP_TOO_OLD"}', 350, '(349|350|351) s ahead'],
  ])('a receiver %s refuses by its clock: %s, %i', async (_, body, offset, words) => {
    const url = await serve(refusing(body, offset));
    const report = await diagnose(`${url}${PATH}`);
    expect(codesOf(report)).toEqual(['CLOCK_SKEW']);
    expect(report.findings[0]?.sentence).toMatch(new RegExp(`receiver is ${words} of`));
  });
});
