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
    /** In place of the file. */
    pacts?: readonly object[];
    /** The one provider that it knows; others are 404. */
    provider?: string;
    /** The only header that it lets in. */
    authorization?: string;
  } = {},
) {
  const calls: BrokerCall[] = [];
  const pact = options.pactFile ? JSON.parse(await readFile(options.pactFile, 'utf8')) : {};
  const pacts = options.pacts ?? [pact];
  const { url: base, close } = await listen(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    const call = `${request.method} ${decodeURIComponent(request.url ?? '')}`;
    const body = text ? JSON.parse(text) : undefined;
    calls.push({ call, authorization: request.headers.authorization, body });
    if (options.authorization && request.headers.authorization !== options.authorization) {
      response.writeHead(401).end();
      return;
    }
    const isRefused = options.isUnwell || (options.refusesResults && call === 'POST /results');
    const answer = isRefused ? undefined : answerTo(call, base, { ...options, pacts });
    const [, provider = options.provider] = /^\w+ \/pacts\/provider\/([^/]+)/.exec(call) ?? [];
    const status = provider === options.provider || !options.provider ? 200 : 404;
    response.writeHead(answer ? status : 500, { 'content-type': 'application/hal+json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  onTestFinished(close);
  return { baseUrl: base, calls };
}

function answerTo(
  call: string,
  base: string,
  { pacts, isDeployable = true }: { pacts: readonly object[]; isDeployable?: boolean },
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
  const selfOf = (at: number) => ({ ...link(`/pact/${at}`), name: 'the pact' });
  if (/^GET \/(\?|$)/.test(call)) return { _links: links };
  if (call === 'POST /contracts/publish') return { notices: [], _embedded: {}, _links: {} };
  const path = call.slice(call.indexOf(' ') + 1);
  if (path.endsWith('/for-verification')) {
    const verificationProperties = { pending: false, notices: [] };
    const found = pacts.map((_, at) => ({
      shortDescription: 'latest',
      verificationProperties,
      _links: { self: selfOf(at) },
    }));
    return { _embedded: { pacts: found }, _links: { self: link(path) } };
  }
  const [, at] = /^GET \/pact\/(\d+)$/.exec(call) ?? [];
  if (at !== undefined) {
    const self = selfOf(Number(at));
    const results = { 'pb:publish-verification-results': link('/results') };
    return { ...pacts[Number(at)], _links: { self, 'pb:provider': link('/provider'), ...results } };
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
