import { listen } from '@hookpact/test-loopback';
import { answersOf } from './answers.ts';
import { Records } from './records.ts';

type Answer = { readonly status: number; readonly body?: object };
// biome-ignore lint/suspicious/noExplicitAny: what clients send, read by hand below
type Handler = (parts: string[], call: { body: any; query: URLSearchParams }) => Answer | undefined;

/**
 * A Pact Broker in memory, with as much of its published API as publishing, verifying, asking
 * can-i-deploy and recording deployments take. It keeps `unknown` calls: a client that asks for more
 * than is here must not pass by accident.
 * @see https://docs.pact.io/pact_broker/advanced_topics/api_docs
 */
export async function startPactBroker(token: string) {
  const records = new Records();
  const unknown: string[] = [];
  const { url, close } = await listen(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    const { pathname, searchParams: query } = new URL(request.url ?? '/', url);
    if (request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end();
      return;
    }
    const call = { body: text ? JSON.parse(text) : undefined, query };
    const answer = answerTo(`${request.method} ${pathname}`, call);
    if (!answer) unknown.push(`${request.method} ${request.url}`);
    const { status, body } = answer ?? { status: 404, body: undefined };
    response.writeHead(status, { 'content-type': 'application/hal+json;charset=utf-8' });
    response.end(body && JSON.stringify(body));
  });
  const routes = routesOf(records, answersOf(url));

  function answerTo(line: string, call: Parameters<Handler>[1]): Answer | undefined {
    for (const [pattern, handler] of routes) {
      const found = pattern.exec(line);
      if (found) return handler(found.slice(1).map(decodeURIComponent), call);
    }
    return undefined;
  }
  return { url, close, records, unknown };
}

type Selectors = Records['selectors'][number];

/** The pacts for a client that names no selectors. */
const defaultSelectors = [{ mainBranch: true }, { deployedOrReleased: true }];

function routesOf(records: Records, answers: ReturnType<typeof answersOf>): [RegExp, Handler][] {
  const ok = (body: object): Answer => ({ status: 200, body });
  const created = (body: object): Answer => ({ status: 201, body });
  const notFound: Answer = { status: 404, body: { error: 'The requested document was not found' } };
  const environmentOf = (uuid: string) =>
    records.environments.find((environment) => environment.uuid === uuid);
  const pactOf = (sha: string) => records.pacts.find((pact) => pact.sha === sha);
  const hasVersion = (name: string, version: string) => records.versions.get(name)?.has(version);

  return [
    [/^GET \/$/, () => ok(answers.index())],
    [
      /^POST \/contracts\/publish$/,
      (_, { body }) => {
        const { pacticipantName: name, pacticipantVersionNumber: version, branch } = body;
        records.addVersion(name, version, branch);
        for (const { consumerName: consumer, providerName: provider, content } of body.contracts) {
          const text = Buffer.from(content, 'base64').toString();
          records.addPact({ consumer, provider, version }, text);
        }
        const own = records.pacts.filter(
          (pact) => pact.consumer === name && pact.version === version,
        );
        return created(answers.published(name, version, own));
      },
    ],
    [
      /^(?:GET|POST) \/pacts\/provider\/([^/]+)\/for-verification$/,
      ([provider = ''], { body }) => {
        const asked: Selectors = body?.consumerVersionSelectors ?? [];
        if (body) records.selectors.push(asked);
        const pacts = records.pactsFor(provider, asked.length > 0 ? asked : defaultSelectors);
        return ok(answers.forVerification(provider, pacts));
      },
    ],
    [
      /^GET \/pacts\/provider\/[^/]+\/consumer\/[^/]+\/pact-version\/(\w+)$/,
      ([sha = '']) => {
        const pact = pactOf(sha);
        return pact ? ok(answers.pact(pact)) : notFound;
      },
    ],
    [
      /^POST \/pacts\/provider\/([^/]+)\/consumer\/[^/]+\/pact-version\/(\w+)\/verification-results$/,
      ([provider = '', sha = ''], { body }) => {
        const { success, providerApplicationVersion: version } = body;
        records.addVersion(provider, version);
        records.results.push({ sha, version, success });
        return created(body);
      },
    ],
    [
      /^GET \/pacticipants\/([^/]+)$/,
      ([name = '']) =>
        records.versions.has(name) || records.pacts.some((pact) => pact.provider === name)
          ? ok(answers.participant(name))
          : notFound,
    ],
    [
      /^PUT \/pacticipants\/([^/]+)\/branches\/([^/]+)\/versions\/([^/]+)$/,
      ([name = '', branch = '', version = '']) => {
        records.addVersion(name, version, branch);
        return created(answers.version(name, version, records.environments));
      },
    ],
    [
      /^GET \/pacticipants\/([^/]+)\/versions\/([^/]+)$/,
      ([name = '', version = '']) =>
        hasVersion(name, version)
          ? ok(answers.version(name, version, records.environments))
          : notFound,
    ],
    [
      /^POST \/pacticipants\/([^/]+)\/versions\/([^/]+)\/deployed-versions\/environment\/([^/]+)$/,
      ([name = '', version = '', uuid = '']) => {
        const environment = environmentOf(uuid);
        if (!environment || !hasVersion(name, version)) return notFound;
        return created(answers.deployed(records.deploy(name, version, environment)));
      },
    ],
    [/^GET \/environments$/, () => ok(answers.environments(records.environments))],
    [
      /^GET \/environments\/([^/]+)$/,
      ([uuid = '']) => {
        const found = environmentOf(uuid);
        return found ? ok(answers.environment(found)) : notFound;
      },
    ],
    [
      /^GET \/matrix$/,
      (_, { query }) => {
        const [name, version] = [query.get('q[][pacticipant]'), query.get('q[][version]')];
        const environment = query.get('environment');
        if (!name || !version || !environment) return undefined;
        const error = `No version with number ${version} exists for ${name}`;
        if (!hasVersion(name, version)) return { status: 400, body: { errors: { q: [error] } } };
        return ok(answers.matrix(records.rowsFor(name, version, environment), { environment }));
      },
    ],
  ];
}
