import { readFile } from 'node:fs/promises';
import { listen } from '@hookpact/test-loopback';
import { onTestFinished } from 'vitest';

type BrokerCall = {
  readonly call: string;
  readonly authorization: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: what the real client sent, looked at by tests
  readonly body: any;
};

/**
 * As much of a Pact Broker's HAL API as the official client needs to publish, verify one pact and
 * ask can-i-deploy. It keeps no state: tests look at the calls.
 * @see https://github.com/pact-foundation/pact_broker
 */
export async function startBroker(
  options: {
    pactFile?: string;
    isDeployable?: boolean;
    isUnwell?: boolean;
    refusesResults?: boolean;
  } = {},
) {
  const calls: BrokerCall[] = [];
  const pact = options.pactFile ? JSON.parse(await readFile(options.pactFile, 'utf8')) : {};
  const { url: base, close } = await listen(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    const call = `${request.method} ${decodeURIComponent(request.url ?? '')}`;
    const body = text ? JSON.parse(text) : undefined;
    calls.push({ call, authorization: request.headers.authorization, body });
    const isRefused = options.isUnwell || (options.refusesResults && call === 'POST /results');
    const answer = isRefused ? undefined : answerTo(call, base, { ...options, pact });
    response.writeHead(answer ? 200 : 500, { 'content-type': 'application/hal+json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  onTestFinished(close);
  return { baseUrl: base, calls };
}

function answerTo(
  call: string,
  base: string,
  { pact, isDeployable = true }: { pact: object; isDeployable?: boolean },
): object | undefined {
  const link = (path: string) => ({ href: base + path, templated: path.includes('{') });
  const links: Record<string, object> = {
    'pb:publish-contracts': link('/contracts/publish'),
    'pb:provider-pacts-for-verification': link('/pacts/provider/{provider}/for-verification'),
    'pb:latest-provider-pacts': link('/pacts/provider/{provider}/latest'),
    'pb:pacticipant-branch-version': link(
      '/pacticipants/{pacticipant}/branches/{branch}/versions/{version}',
    ),
  };
  const self = { ...link('/pact/1'), name: 'the pact' };
  if (call === 'GET /') return { _links: links };
  if (call === 'POST /contracts/publish') return { notices: [], _embedded: {}, _links: {} };
  const [, path = ''] = call.split(' ');
  if (path.endsWith('/for-verification')) {
    const verificationProperties = { pending: false, notices: [] };
    const found = { shortDescription: 'latest', verificationProperties, _links: { self } };
    return { _embedded: { pacts: [found] }, _links: { self: link(path) } };
  }
  if (call === 'GET /pact/1') {
    const results = { 'pb:publish-verification-results': link('/results') };
    return { ...pact, _links: { self, 'pb:provider': link('/provider'), ...results } };
  }
  if (call === 'GET /provider') {
    const version = link('/provider/branches/{branch}/versions/{version}');
    return { _links: { self: link('/provider'), 'pb:branch-version': version } };
  }
  if (call.startsWith('GET /matrix')) {
    const reason = isDeployable ? 'All verified' : 'No verification of this version';
    return { summary: { deployable: isDeployable, reason }, notices: [], matrix: [] };
  }
  return {};
}
