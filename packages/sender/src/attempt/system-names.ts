import type { LookupAddress } from 'node:dns';
import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';

/** The names that the system resolves without asking a server. */
export type SystemNames = {
  /** Addresses of the hosts file, and of `localhost`. */
  addressesOf(name: string): LookupAddress[];
  /** The full names to ask for, in their order: as given, and with the domains of the search list. */
  candidatesOf(name: string): string[];
};

const HOSTS =
  process.platform === 'win32' ? 'C:\\Windows\\System32\\drivers\\etc\\hosts' : '/etc/hosts';
const RESOLV_CONF = '/etc/resolv.conf';

/** Reads the files again when they have changed. Small files, read at once: no thread is waited for. */
export function createSystemNames({ hosts = HOSTS, resolvConf = RESOLV_CONF } = {}): SystemNames {
  const readHosts = readWhenChanged(hosts, parseHosts);
  const readConf = readWhenChanged(resolvConf, parseResolvConf);
  return {
    addressesOf(given) {
      const name = given.toLowerCase().replace(/\.$/, '');
      const found = readHosts().get(name);
      if (found) return found;
      // RFC 6761, section 6.3
      return name === 'localhost' || name.endsWith('.localhost') ? LOOPBACK : [];
    },
    candidatesOf(name) {
      if (name.endsWith('.')) return [name.slice(0, -1)];
      const { search, ndots } = readConf();
      const dots = name.split('.').length - 1;
      const searched = search.map((domain) => `${name}.${domain}`);
      return dots >= ndots ? [name, ...searched] : [...searched, name];
    },
  };
}

const LOOPBACK: LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

function readWhenChanged<Value>(file: string, parse: (text: string) => Value): () => Value {
  let version = '';
  let value = parse('');
  return () => {
    const found = statSync(file, { throwIfNoEntry: false });
    const newest = found ? `${found.ino} ${found.size} ${found.mtimeMs}` : '';
    if (newest !== version) {
      value = parse(found ? readText(file) : '');
      version = newest;
    }
    return value;
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // as the system's own look-up does
  }
}

function parseHosts(text: string): ReadonlyMap<string, LookupAddress[]> {
  const addresses = new Map<string, LookupAddress[]>();
  for (const line of text.split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    const family = isIP(address);
    if (family === 0) continue;
    for (const name of names.map((name) => name.toLowerCase())) {
      addresses.set(name, [...(addresses.get(name) ?? []), { address, family }]);
    }
  }
  return addresses;
}

/** https://man7.org/linux/man-pages/man5/resolv.conf.5.html */
function parseResolvConf(text: string): { search: string[]; ndots: number } {
  let search: string[] = [];
  let ndots = 1;
  for (const line of text.split('\n')) {
    const [keyword, ...values] = line
      .replace(/[#;].*/, '')
      .trim()
      .split(/\s+/);
    if (keyword === 'search' || keyword === 'domain') {
      search = values.map((domain) => domain.replace(/\.$/, '')).filter((domain) => domain !== '');
    }
    if (keyword === 'options') {
      const found = values.map((value) => /^ndots:(\d+)$/.exec(value)?.[1]).find(Boolean);
      ndots = found === undefined ? ndots : Math.min(15, Number(found));
    }
  }
  return { search, ndots };
}
