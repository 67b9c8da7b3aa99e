/** Runs the programs of pages, one after another, and prints what came of each as a line of JSON. */
import dns from 'node:dns';
import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Server } from 'node:net';
import { dirname } from 'node:path';
import { inspect } from 'node:util';

type Task = { readonly place: string; readonly file: string; readonly names?: string };

const [, , list = ''] = process.argv;
const tasks = JSON.parse(readFileSync(list, 'utf8')) as Task[]; // written by the test

// whatever port a page names, a free one is taken
const { listen } = Server.prototype;
Server.prototype.listen = function (this: Server, ...args: unknown[]) {
  const callback = args.findLast((arg) => typeof arg === 'function') as (() => void) | undefined;
  return Reflect.apply(listen, this, [0, '127.0.0.1', callback]);
} as typeof listen;

// pages name hosts of others: nothing leaves this machine
const unknown = () =>
  Object.assign(new Error('There is no such name here.'), { code: 'ENOTFOUND' });
const rejected = () => Promise.reject(unknown());
const { lookup } = dns;
for (const each of [dns.Resolver.prototype, dns] as Record<string, unknown>[]) {
  for (const name of ['resolve', 'resolve4', 'resolve6']) {
    each[name] = (...args: unknown[]) => (args.at(-1) as (error: Error) => void)(unknown());
  }
}
for (const each of [dns.promises.Resolver.prototype, dns.promises] as Record<string, unknown>[]) {
  for (const name of ['resolve', 'resolve4', 'resolve6']) each[name] = rejected;
}
dns.lookup = ((host: string, ...args: [never]) => {
  const isHere = /^(localhost|127\.|::1)/.test(host);
  return isHere
    ? Reflect.apply(lookup, dns, [host, ...args])
    : (args.at(-1) as unknown as (e: Error) => void)(unknown());
}) as typeof dns.lookup;
syncBuiltinESMExports();

const printed: string[] = [];
for (const name of ['log', 'error', 'warn'] as const) {
  console[name] = (...words: unknown[]) => {
    printed.push(words.map((word) => (typeof word === 'string' ? word : inspect(word))).join(' '));
  };
}

for (const { place, file, names } of tasks) {
  printed.length = 0;
  process.chdir(dirname(file));
  const complaint = await run(file, names).then(
    () => undefined,
    (error) => inspect(error, { depth: 1 }).split('\n').slice(0, 6).join('\n'),
  );
  process.stdout.write(`${JSON.stringify({ place, complaint })}\n`);
}
process.exit();

async function run(file: string, names: string | undefined): Promise<void> {
  const { check } = names ? await import(names) : {};
  const outcome = await within(5_000, import(file)).then(
    (exports) => ({ exports, printed }),
    (error) => ({ exports: {}, printed, error }),
  );
  if (check) await within(5_000, check(outcome));
  else if ('error' in outcome) throw outcome.error;
}

async function within<T>(ms: number, work: T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It did not end within ${ms} ms.`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
