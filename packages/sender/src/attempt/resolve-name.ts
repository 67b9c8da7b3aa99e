import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { createSystemNames, type SystemNames } from './system-names.ts';

type ResolvedAddress = { readonly address: string; readonly ttl: number };

/** The methods used of a resolver: one per name, so that none waits for another. */
export type NameResolver = {
  resolve4(name: string, options: { ttl: true }): Promise<ResolvedAddress[]>;
  resolve6(name: string, options: { ttl: true }): Promise<ResolvedAddress[]>;
  /** Ends lookups under way, with a rejection. */
  cancel(): void;
};

type Settings = {
  /** A name that has no answer by then has none. */
  timeoutMs: number;
  /** Milliseconds since any moment. */
  now: () => number;
  newResolver?: () => NameResolver;
  system?: SystemNames;
};

const TRY_MS = 2_000;
const TRIES = 3;
/** How long the addresses of one family wait for the other family: RFC 8305, section 3. */
const OTHER_FAMILY_MS = 50;
const LONGEST_KEPT_MS = 300_000;
const MOST_KEPT = 10_000;

/**
 * Makes a look-up like `dns.lookup`, but without its four threads, which are those of the whole
 * process: four names whose servers hang would stop all deliveries. It reads the hosts file and the
 * search list as the system does, asks once for calls that come together, and keeps addresses for
 * their time to live. Whether an address may be connected to is checked each time, by the guard.
 */
export function createNameLookup(settings: Settings): LookupFunction {
  const { timeoutMs, now, system = createSystemNames() } = settings;
  const newResolver =
    settings.newResolver ?? (() => new Resolver({ timeout: TRY_MS, tries: TRIES }));
  const kept = new Map<string, { addresses: LookupAddress[]; until: number }>();
  const asking = new Map<string, Promise<LookupAddress[]>>();

  async function addressesOf(name: string): Promise<LookupAddress[]> {
    const known = kept.get(name);
    if (known && known.until > now()) return known.addresses;
    const pending = asking.get(name) ?? ask(name);
    asking.set(name, pending);
    try {
      return await pending;
    } finally {
      asking.delete(name);
    }
  }

  async function ask(name: string): Promise<LookupAddress[]> {
    const local = system.addressesOf(name);
    if (local.length > 0) return local;
    let failure: unknown;
    for (const candidate of system.candidatesOf(name)) {
      try {
        return await resolve(candidate, name);
      } catch (error) {
        failure ??= error;
        if (!isMissing(error)) break;
      }
    }
    throw explain(failure, name);
  }

  async function resolve(candidate: string, name: string): Promise<LookupAddress[]> {
    const resolver = newResolver();
    const timer = setTimeout(() => resolver.cancel(), timeoutMs);
    try {
      const found = await bothFamilies(resolver, candidate);
      const ttl = Math.min(...found.map(({ ttl }) => ttl)) * 1_000;
      const addresses = found.map(({ address, family }) => ({ address, family }));
      if (kept.size >= MOST_KEPT) kept.clear();
      if (ttl > 0) kept.set(name, { addresses, until: now() + Math.min(ttl, LONGEST_KEPT_MS) });
      return addresses;
    } finally {
      clearTimeout(timer);
      resolver.cancel();
    }
  }

  return (name, options, callback) => {
    const wanted = familyOf(options.family);
    addressesOf(name).then(
      (addresses) => {
        const usable = addresses.filter(({ family }) => wanted === 0 || family === wanted);
        const [first] = usable;
        if (!first) return callback(noAddress(name), '', 0);
        if (options.all) return callback(null, usable);
        callback(null, first.address, first.family);
      },
      (error) => callback(error, '', 0),
    );
  };
}

type FoundOfFamily = ResolvedAddress & { family: 4 | 6 };

/** IPv4 first, as most hosts have no other route; one family that fails or is late is left out. */
async function bothFamilies(resolver: NameResolver, name: string): Promise<FoundOfFamily[]> {
  const four = resolver.resolve4(name, { ttl: true }).then(withFamily(4));
  const six = resolver.resolve6(name, { ttl: true }).then(withFamily(6));
  const first = await Promise.any([four, six]).catch(() => four); // the failure of IPv4 says why
  const other = first[0]?.family === 4 ? six : four;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<FoundOfFamily[]>((resolve) => {
    timer = setTimeout(() => resolve([]), OTHER_FAMILY_MS);
  });
  const others = await Promise.race([other.catch(() => []), late]);
  clearTimeout(timer);
  return [...first, ...others].toSorted((a, b) => a.family - b.family);
}

const withFamily = (family: 4 | 6) => (found: ResolvedAddress[]) => {
  if (found.length === 0) throw noAddress('the name');
  return found.map((address) => ({ ...address, family }));
};

const familyOf = (family: number | string | undefined): number =>
  family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : Number(family ?? 0);

/** Every error here is a failure of the name, not of the endpoint's address. */
function explain(failure: unknown, name: string): NodeJS.ErrnoException {
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : 'EAI_FAIL';
  const error = new Error(`The name ${name} cannot be looked up: ${code}.`, { cause: failure });
  return Object.assign(error, { code: isMissing(failure) ? code : 'EAI_FAIL' });
}

const noAddress = (name: string) =>
  Object.assign(new Error(`${name} has no address.`), { code: 'ENODATA' });

const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ENOTFOUND' || error.code === 'ENODATA');
