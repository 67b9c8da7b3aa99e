import type { Deployed, Environment, PublishedPact, Row } from './records.ts';

/** What a Pact Broker answers, in the shapes of its decorators (lib/pact_broker/api/decorators). */
export function answersOf(base: string) {
  const url = (...parts: string[]) => [base, ...parts.map(encodeURIComponent)].join('/');
  const link = (href: string, title: string) => ({ href, title, templated: href.includes('{') });
  const versionUrl = (name: string, version: string) =>
    url('pacticipants', name, 'versions', version);
  const pactUrl = ({ provider, consumer, sha }: PublishedPact) =>
    url('pacts', 'provider', provider, 'consumer', consumer, 'pact-version', sha);
  const pactName = ({ consumer, version, provider }: PublishedPact) =>
    `Pact between ${consumer} (${version}) and ${provider}`;
  const participant = (name: string) => ({
    name,
    _links: { self: { href: url('pacticipants', name) } },
  });
  const environment = ({ uuid, ...rest }: Environment) => ({
    ...{ uuid, ...rest, createdAt: '2026-11-28T12:00:00+00:00' },
    _links: { self: { title: 'Environment', name: rest.name, href: url('environments', uuid) } },
  });

  return {
    index: () => ({
      _links: {
        self: link(base, 'Index'),
        'pb:publish-contracts': link(`${base}/contracts/publish`, 'Publish contracts'),
        'pb:provider-pacts-for-verification': link(
          `${base}/pacts/provider/{provider}/for-verification`,
          'Pact versions to be verified for the specified provider',
        ),
        'pb:pacticipant': link(`${base}/pacticipants/{pacticipant}`, 'Fetch pacticipant by name'),
        'pb:pacticipant-version': link(
          `${base}/pacticipants/{pacticipant}/versions/{version}`,
          'Get, create or delete a pacticipant version',
        ),
        'pb:pacticipant-branch-version': link(
          `${base}/pacticipants/{pacticipant}/branches/{branch}/versions/{version}`,
          'Get or add/create a pacticipant version for a branch',
        ),
        'pb:environments': link(`${base}/environments`, 'Environments'),
        'pb:environment': link(`${base}/environments/{uuid}`, 'Environment'),
      },
    }),

    published: (name: string, version: string, pacts: readonly PublishedPact[]) => ({
      notices: [
        { type: 'success', text: `Created ${name} version ${version}` },
        ...pacts.map((pact) => ({
          type: 'success',
          text: `Pact successfully published for ${pact.consumer} version ${pact.version} and provider ${pact.provider}.`,
        })),
      ],
      _embedded: {
        pacticipant: participant(name),
        version: { number: version, _links: { self: { href: versionUrl(name, version) } } },
      },
      _links: {
        'pb:pacticipant': { title: 'Pacticipant', name, href: url('pacticipants', name) },
        'pb:pacticipant-version': {
          ...{ title: 'Pacticipant version', name: version, href: versionUrl(name, version) },
        },
        'pb:contracts': pacts.map((pact) => ({
          title: 'Pact',
          name: pactName(pact),
          href: pactUrl(pact),
        })),
      },
    }),

    forVerification: (provider: string, pacts: readonly PublishedPact[]) => ({
      _embedded: {
        pacts: pacts.map((pact) => ({
          shortDescription: 'latest from main branch',
          verificationProperties: {
            notices: [
              {
                when: 'before_verification',
                text: `The pact at ${pactUrl(pact)} is being verified`,
              },
            ],
          },
          _links: { self: { href: pactUrl(pact), name: pactName(pact) } },
        })),
      },
      _links: {
        self: {
          href: url('pacts', 'provider', provider, 'for-verification'),
          title: 'Pacts to be verified',
        },
      },
    }),

    pact: (pact: PublishedPact) => ({
      ...pact.content,
      createdAt: '2026-11-28T12:00:00+00:00',
      _links: {
        self: { title: 'Pact', name: pactName(pact), href: pactUrl(pact) },
        'pb:consumer': {
          ...{ title: 'Consumer', name: pact.consumer, href: url('pacticipants', pact.consumer) },
        },
        'pb:provider': {
          ...{ title: 'Provider', name: pact.provider, href: url('pacticipants', pact.provider) },
        },
        'pb:publish-verification-results': {
          title: 'Publish verification results',
          href: `${pactUrl(pact)}/verification-results`,
        },
      },
    }),

    participant: (name: string) => ({
      name,
      _embedded: { labels: [] },
      _links: {
        self: { href: url('pacticipants', name) },
        'pb:version-tag': {
          ...link(`${url('pacticipants', name)}/versions/{version}/tags/{tag}`, 'Tag a version'),
        },
        'pb:branch-version': link(
          `${url('pacticipants', name)}/branches/{branch}/versions/{version}`,
          'Get or add/create a version for a branch of this pacticipant',
        ),
        'pb:version': link(`${url('pacticipants', name)}/versions/{version}`, 'Version'),
      },
    }),

    version: (name: string, version: string, environments: readonly Environment[]) => ({
      number: version,
      _embedded: { branchVersions: [], tags: [] },
      _links: {
        self: { title: 'Version', name: version, href: versionUrl(name, version) },
        'pb:pacticipant': { title: 'Pacticipant', name, href: url('pacticipants', name) },
        'pb:record-deployment': environments.map((environment) => ({
          title: `Record deployment to ${environment.displayName}`,
          name: environment.name,
          href: `${versionUrl(name, version)}/deployed-versions/environment/${environment.uuid}`,
        })),
      },
    }),

    environment,
    environments: (list: readonly Environment[]) => ({
      _embedded: { environments: list.map(environment) },
      _links: { self: { title: 'Environments', href: url('environments') } },
    }),

    deployed: ({ uuid, name, version, environment: at }: Deployed) => ({
      ...{ uuid, currentlyDeployed: true, target: null, applicationInstance: null },
      _embedded: {
        pacticipant: participant(name),
        version: { number: version, _links: { self: { href: versionUrl(name, version) } } },
        environment: environment(at),
      },
      _links: { self: { href: url('deployed-versions', uuid) } },
    }),

    matrix: (rows: readonly Row[], asked: { environment: string }) => {
      const reasons = rows.flatMap((row) => reasonAgainst(row, asked.environment) ?? []);
      const count = (success: boolean | undefined) =>
        rows.filter((row) => row.success === success).length;
      const [failed, unknown] = [count(false), count(undefined)];
      const reason =
        reasons.join('\n') || 'All required verification results are published and successful';
      return {
        summary: {
          deployable: failed > 0 ? false : unknown > 0 ? null : true,
          ...{ reason, success: count(true), failed, unknown },
        },
        notices: [{ type: reasons.length > 0 ? 'error' : 'success', text: reason }],
        matrix: rows.map(({ pact, providerVersion, success }) => ({
          consumer: {
            ...participant(pact.consumer),
            version: {
              number: pact.version,
              ...{ branch: null, branches: [], branchVersions: [], environments: [], tags: [] },
              _links: { self: { href: versionUrl(pact.consumer, pact.version) } },
            },
          },
          provider: {
            ...participant(pact.provider),
            version:
              providerVersion === undefined
                ? null
                : {
                    number: providerVersion,
                    ...{
                      branch: null,
                      branches: [],
                      branchVersions: [],
                      environments: [],
                      tags: [],
                    },
                    _links: { self: { href: versionUrl(pact.provider, providerVersion) } },
                  },
          },
          pact: {
            createdAt: '2026-11-28T12:00:00+00:00',
            _links: { self: { href: pactUrl(pact) } },
          },
          verificationResult:
            success === undefined
              ? null
              : {
                  success,
                  verifiedAt: '2026-11-28T12:00:00+00:00',
                  _links: { self: { href: `${pactUrl(pact)}/verification-results/1` } },
                },
        })),
      };
    },
  };
}

function reasonAgainst({ pact, providerVersion, success }: Row, environment: string) {
  const { consumer, version, provider } = pact;
  if (success) return undefined;
  if (success === false) {
    return `The verification for the pact between version ${version} of ${consumer} and version ${providerVersion} of ${provider} failed`;
  }
  return providerVersion === undefined
    ? `There is no verified pact between version ${version} of ${consumer} and a version of ${provider} currently in ${environment} (no version is currently recorded as deployed/released in this environment)`
    : `There is no verified pact between version ${version} of ${consumer} and version ${providerVersion} of ${provider}`;
}
