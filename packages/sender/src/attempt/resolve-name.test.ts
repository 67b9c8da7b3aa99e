import type { LookupAddress, LookupOptions } from 'node:dns';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createNameLookup, type NameResolver } from './resolve-name.ts';
import { createSystemNames } from './system-names.ts';

type Answer = { address: string; ttl: number }[] | Error | 'hangs';
type Zone = Record<string, { four?: Answer; six?: Answer }>;

const missing = (code = 'ENOTFOUND') => Object.assign(new Error(code), { code });

/** Answers from a table; no server is ever asked. */
function setUp(zone: Zone, { hosts = '', resolvConf = '', timeoutMs = 60_000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-names-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = { hosts: join(folder, 'hosts'), resolvConf: join(folder, 'resolv.conf') };
  writeFileSync(files.hosts, hosts);
  writeFileSync(files.resolvConf, resolvConf);
  const asked: string[] = [];
  let now = 0;
  const newResolver = (): NameResolver => {
    const { promise: cancelled, reject: cancel } = Promise.withResolvers<never>();
    cancelled.catch(() => {});
    const answer = (given: Answer = missing()) => {
      if (given === 'hangs') return cancelled;
      return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
    };
    return {
      resolve4(name) {
        asked.push(name);
        return answer(zone[name]?.four);
      },
      resolve6: (name) => answer(zone[name]?.six),
      cancel: () => cancel(missing('ECANCELLED')),
    };
  };
  const system = createSystemNames(files);
  const lookup = createNameLookup({ timeoutMs, now: () => now, newResolver, system });
  return {
    asked,
    files,
    advance: (ms: number) => {
      now += ms;
    },
    look: (name: string, options: LookupOptions = { all: true }) =>
      new Promise<LookupAddress[]>((resolve, reject) => {
        lookup(name, options, (error, found, family) => {
          if (error) reject(error);
          else resolve(Array.isArray(found) ? found : [{ address: found, family: family ?? 0 }]);
        });
      }),
  };
}

const a = (address: string, ttl = 60) => [{ address, ttl }];

it('a hosts file that cannot be read has no names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-names-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const names = createSystemNames({ hosts: folder, resolvConf: folder });
  expect(names.addressesOf('a.example')).toEqual([]);
  expect(names.candidatesOf('a.example')).toEqual(['a.example']);
});

describe('names that hang', () => {
  it('delay no other name, however many they are', async () => {
    const hanging = Array.from({ length: 50 }, (_, n) => `a${n}.tarpit.test`);
    const zone: Zone = { 'good.test': { four: a('192.0.2.1') } };
    for (const name of hanging) zone[name] = { four: 'hangs', six: 'hangs' };
    const { look } = setUp(zone, { timeoutMs: 200 });
    const late = Promise.allSettled(hanging.map((name) => look(name)));
    expect(await look('good.test')).toEqual([{ address: '192.0.2.1', family: 4 }]);
    const outcomes = await late; // each ends in time
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(outcomes[0]).toMatchObject({ reason: { code: 'EAI_FAIL' } });
  });

  it('in one family are reached by the other', async () => {
    const { look } = setUp({
      'four.test': { four: a('192.0.2.1'), six: 'hangs' },
      'six.test': { four: 'hangs', six: a('2001:db8::1') },
    });
    expect(await look('four.test')).toEqual([{ address: '192.0.2.1', family: 4 }]);
    expect(await look('six.test')).toEqual([{ address: '2001:db8::1', family: 6 }]);
  });
});

it('asks once for calls that come together, and again when the time to live is over', async () => {
  const { look, asked, advance } = setUp({ 'a.test': { four: a('192.0.2.1', 30) } });
  await Promise.all([look('a.test'), look('a.test'), look('a.test')]);
  advance(29_000);
  await look('a.test');
  expect(asked).toEqual(['a.test']);
  advance(1_000);
  await look('a.test');
  expect(asked).toEqual(['a.test', 'a.test']);
});

it('keeps nothing that lives for no time, and no failure', async () => {
  const { look, asked } = setUp({ 'now.test': { four: a('192.0.2.1', 0) } });
  await look('now.test');
  await look('now.test');
  await expect(look('none.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  await expect(look('none.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  expect(asked).toEqual(['now.test', 'now.test', 'none.test', 'none.test']);
});

it('gives what the caller asks for: all or one, of one family or both', async () => {
  const both = { four: a('192.0.2.1'), six: a('2001:db8::1') };
  const { look } = setUp({ 'both.test': both, 'four.test': { four: both.four } });
  const [four, six] = [
    { address: '192.0.2.1', family: 4 },
    { address: '2001:db8::1', family: 6 },
  ];
  expect(await look('both.test')).toEqual([four, six]);
  expect(await look('both.test', {})).toEqual([four]);
  expect(await look('both.test', { family: 6 })).toEqual([six]);
  expect(await look('both.test', { family: 'IPv6', all: true })).toEqual([six]);
  await expect(look('four.test', { family: 6 })).rejects.toMatchObject({ code: 'ENODATA' });
});

it('a server that refuses is a failure of the name', async () => {
  const { look } = setUp({ 'a.test': { four: missing('ECONNREFUSED') } });
  await expect(look('a.test')).rejects.toMatchObject({
    code: 'EAI_FAIL',
    message: 'The name a.test cannot be looked up: ECONNREFUSED.',
  });
});

describe('what the system knows', () => {
  it('the hosts file comes before servers, and is read again when it changes', async () => {
    const hosts = '# mine\n10.0.0.1  db.test DB2.test # two names\n::1 db.test\nnonsense\n';
    const { look, asked, files } = setUp({ 'db.test': { four: a('192.0.2.9') } }, { hosts });
    expect(await look('DB.test')).toEqual([
      { address: '10.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ]);
    expect(await look('db2.test')).toEqual([{ address: '10.0.0.1', family: 4 }]);
    expect(asked).toEqual([]);
    writeFileSync(files.hosts, '10.0.0.22 db2.test\n');
    expect(await look('db2.test')).toEqual([{ address: '10.0.0.22', family: 4 }]);
  });

  it('localhost leads to this machine without a server', async () => {
    const { look, asked } = setUp({});
    for (const name of ['localhost', 'a.localhost', 'LOCALHOST.']) {
      expect((await look(name)).map(({ address }) => address)).toEqual(['127.0.0.1', '::1']);
    }
    expect(asked).toEqual([]);
  });

  it.each([
    [
      'receiver',
      'search one.test two.test',
      ['receiver.one.test', 'receiver.two.test', 'receiver'],
    ],
    ['a.b', 'search one.test', ['a.b', 'a.b.one.test']],
    ['a.b', 'options ndots:2\nsearch one.test.', ['a.b.one.test', 'a.b']],
    ['a.b.', 'search one.test', ['a.b']],
    ['receiver', 'domain one.test # x', ['receiver.one.test', 'receiver']],
    ['receiver', '', ['receiver']],
  ])('%s with %j is asked for as %j', async (name, resolvConf, wanted) => {
    const { look, asked } = setUp({}, { resolvConf });
    await expect(look(name)).rejects.toMatchObject({ code: 'ENOTFOUND' });
    expect(asked).toEqual(wanted);
  });
});
