import { isIP } from 'node:net';
import { hostname as machineName } from 'node:os';
import type { MiddlewareHandler } from 'hono';
import { Problem } from './problem.ts';

export type RefuseStrangersOptions = {
  /** The address on which the server listens. */
  readonly host: string;
  readonly isLoopback: boolean;
  /** Further names that the server may be called by. */
  readonly allowedHosts: readonly string[];
};

/**
 * Keeps out web pages, which reach a server on this machine through the developer's own browser:
 * by a name of theirs that they let point here (DNS rebinding shows in `Host`), or by posting to
 * its address (shows in `Origin` and `Sec-Fetch-Site`). Programs send neither of the two.
 */
export function refuseStrangers(options: RefuseStrangersOptions): MiddlewareHandler {
  const isKnownName = knownNames(options);
  return async ({ req }, next) => {
    const host = nameIn(req.header('host'));
    const target = URL.parse(req.url)?.hostname; // of a request line with a whole URL, too
    if (!host || !target || ![host, target].every(isKnownName)) throw new Problem('HOST_REFUSED');
    // a webhook address that others reach is meant for everybody
    const isPublic = !options.isLoopback && /^\/in\//.test(req.path);
    if (!isPublic && isOfAnotherPage(req.raw)) throw new Problem('ORIGIN_REFUSED');
    await next();
  };
}

function knownNames({ host, isLoopback, allowedHosts }: RefuseStrangersOptions) {
  const names = new Set(
    [...['localhost', host], ...(isLoopback ? [] : [machineName()]), ...allowedHosts].map((name) =>
      nameIn(isIP(name) === 6 ? `[${name}]` : name),
    ),
  );
  return (name: string): boolean =>
    names.has(name) || (isLoopback ? isLoopbackAddress(name) : isIP(withoutBrackets(name)) !== 0);
}

const isLoopbackAddress = (name: string): boolean =>
  name === '[::1]' || (isIP(name) === 4 && name.startsWith('127.'));

const withoutBrackets = (name: string): string => name.replace(/^\[(.*)\]$/, '$1');

/** The name in a `Host` header, as URLs spell it; `undefined` where it holds anything else. */
function nameIn(header: string | undefined): string | undefined {
  const url = header ? URL.parse(`http://${header}`) : null;
  if (!url || url.username || url.password || url.pathname !== '/') return undefined;
  return url.search || url.hash || !url.hostname ? undefined : url.hostname;
}

/** Whether a page of another origin made the browser send this. */
function isOfAnotherPage({ headers, method, url }: Request): boolean {
  const site = headers.get('sec-fetch-site');
  const isForeignSite = site !== null && site !== 'same-origin' && site !== 'none';
  // following a link to the console tells its page nothing, and leaves nothing here
  const isLink =
    method === 'GET' &&
    /^\/(console(\/.*)?)?$/.test(new URL(url).pathname) &&
    headers.get('sec-fetch-mode') === 'navigate' &&
    headers.get('sec-fetch-dest') === 'document';
  if (isForeignSite && !isLink) return true;
  const origin = headers.get('origin');
  // without the scheme: a proxy in front of the server speaks TLS
  return origin !== null && URL.parse(origin)?.host !== new URL(url).host;
}
