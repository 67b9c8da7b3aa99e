import { redactUrl } from '@hookpact/errors/redact-url';
import { PactError } from '../errors.ts';
import { type PactFile, parsePact } from '../files/pact-file.ts';
import { requirePositive } from '../options.ts';
import { brokerSite, type Site } from './broker-site.ts';
import { type Broker, withoutSecrets } from './pact-cli.ts';
import { defaultSelectors, type Selectors } from './selectors.ts';

/** Everything {@link fetchPacts} takes. */
export type FetchPactsOptions = {
  readonly provider: string;
  readonly broker: Broker;
  /**
   * Which pacts.
   * @default those of main branches, and those deployed or released
   */
  readonly selectors?: Selectors | undefined;
};

const MOST_PACTS = 1_000;
const RELATION = 'pb:provider-pacts-for-verification';

/**
 * Reads the pacts of a provider from a Pact Broker, over its HTTP API; the official client is not
 * needed. Credentials are sent to the broker's own address only, and are in no error.
 * @throws PactError `BROKER_UNREADABLE`, `PACT_FILE_INVALID`, `OPTION_INVALID`
 * @see https://docs.pact.io/pact_broker/advanced_topics/api_docs
 */
export async function fetchPacts(options: FetchPactsOptions): Promise<PactFile[]> {
  const { provider, broker, selectors = defaultSelectors } = options;
  requirePositive('timeoutMs', broker.timeoutMs ?? 60_000);
  const site = brokerSite(broker);
  try {
    const list = await site.read(await addressOf(provider, site), {
      consumerVersionSelectors: selectors,
      includePendingStatus: false,
    });
    const addresses = pactAddresses(list).slice(0, MOST_PACTS);
    const pacts: PactFile[] = [];
    for (const address of addresses) {
      const text = JSON.stringify(await site.read(address));
      pacts.push(parsePact(text, redactUrl(new URL(address, site.base))));
    }
    return pacts;
  } catch (error) {
    if (error instanceof PactError) throw error;
    const said = error instanceof Error ? describe(error) : String(error);
    const detail = withoutSecrets(said, broker).slice(0, 500);
    throw new PactError('BROKER_UNREADABLE', {
      where: redactUrl(broker.baseUrl),
      provider,
      detail,
    });
  }
}

/** Where the broker lists the pacts of a provider: its own link, as its address may have a path. */
async function addressOf(provider: string, site: Site): Promise<string> {
  const { _links } = Object(await site.read(site.base.href));
  const href: unknown = Object(Object(_links)[RELATION]).href;
  if (typeof href !== 'string') throw new Error(`it has no link ${RELATION}: is it a Pact Broker?`);
  return href.replace('{provider}', encodeURIComponent(provider));
}

function pactAddresses(list: unknown): string[] {
  const { pacts } = Object(Object(list)._embedded);
  if (!Array.isArray(pacts)) throw new Error('its list of pacts is none');
  return pacts.map((pact) => {
    const href: unknown = Object(Object(Object(pact)._links).self).href;
    if (typeof href !== 'string') throw new Error('a pact of its list has no address');
    return href;
  });
}

/** Of a failed connection, the cause says what happened. */
function describe({ message, cause }: Error): string {
  return cause instanceof Error && cause.message ? `${message}: ${cause.message}` : message;
}
