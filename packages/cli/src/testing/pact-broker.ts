import { listen } from '@hookpact/test-loopback';
import { onTestFinished } from 'vitest';

/**
 * As much of a Pact Broker's HTTP API as it takes to read the pacts of a provider with a token.
 * @see https://docs.pact.io/pact_broker/advanced_topics/api_docs
 */
export async function startPactBroker(
  provider: string,
  pacts: readonly object[],
  token: string,
): Promise<string> {
  const { url: base, close } = await listen((request, response) => {
    const link = (path: string) => ({ href: base + path });
    const list = `/pacts/provider/${provider}/for-verification`;
    const found = pacts.map((_, at) => ({ _links: { self: link(`/pact/${at}`) } }));
    const answers: Readonly<Record<string, object | undefined>> = {
      'GET /': {
        _links: {
          'pb:provider-pacts-for-verification': {
            ...link('/pacts/provider/{provider}/for-verification'),
            templated: true,
          },
        },
      },
      [`POST ${list}`]: { _embedded: { pacts: found } },
      ...Object.fromEntries(pacts.map((pact, at) => [`GET /pact/${at}`, pact])),
    };
    const answer = answers[`${request.method} ${request.url}`];
    const isIn = request.headers.authorization === `Bearer ${token}`;
    response.writeHead(isIn ? (answer ? 200 : 404) : 401, {
      'content-type': 'application/hal+json',
    });
    response.end(JSON.stringify(answer ?? {}));
  });
  onTestFinished(close);
  return base;
}
