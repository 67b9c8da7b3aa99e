import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';

/** Attempts of a program on the network, beside loopback. */
export type Traffic = { readonly calls: number; readonly elsewhere: readonly string[] };

/** Why no program can be watched here; undefined where it can. */
export function cannotWatch(): string | undefined {
  try {
    execFileSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up'], { stdio: 'pipe' });
    execFileSync('strace', ['-V'], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n', 1)[0];
  }
}

/** The start of a command line whose program has loopback alone, and is watched; logs start with `log`. */
export const watched = (log: string): string[] => [
  'unshare',
  '-rn',
  'sh',
  '-c',
  `ip link set lo up && exec strace -ff -qq --seccomp-bpf -e trace=connect,sendto,sendmsg,sendmmsg -o "$0" "$@"`,
  log,
];

/** Reads the logs of a watched program, its children and their threads. */
export function trafficOf(log: string): Traffic {
  const lines = globSync(`${log}.*`).flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  const calls = lines.filter((line) => /sa_family=AF_INET6?\b/.test(line));
  return { calls: calls.length, elsewhere: calls.filter((line) => !isLoopback(line)) };
}

const isLoopback = (line: string): boolean =>
  !/htons\(53\)/.test(line) &&
  /inet_addr\("127\.|inet_pton\(AF_INET6, "(::1|::ffff:127\.[\d.]+)"/.test(line);
