import { chmodSync, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const { XDG_CACHE_HOME = join(homedir(), '.cache') } = process.env;
const folder = join(XDG_CACHE_HOME, 'hookpact/runtimes/node_modules');

export type Runtime = {
  readonly name: string;
  /** Absent where `.ci/runtimes` has not brought it. */
  readonly program: string | undefined;
  readonly args: readonly string[];
  /** The condition by which it resolves packages. */
  readonly condition: string;
  /** Serves `handle` on a free port, and prints where. */
  readonly serve: string;
};

export const runtimes: readonly Runtime[] = [
  {
    name: 'Bun',
    program: programAt('@oven/bun-linux-x64/bin/bun'),
    args: ['run'],
    condition: 'bun',
    serve: `
      const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: handle });
      console.log('http://127.0.0.1:' + server.port);`,
  },
  {
    name: 'Deno',
    program: programAt('@deno/linux-x64-glibc/deno'),
    args: ['run', '--no-prompt', '--allow-net=127.0.0.1'],
    condition: 'deno',
    serve: `
      const onListen = ({ port }) => console.log('http://127.0.0.1:' + port);
      Deno.serve({ port: 0, hostname: '127.0.0.1', onListen }, handle);`,
  },
];

function programAt(path: string): string | undefined {
  const program = join(folder, path);
  if (!existsSync(program)) return undefined;
  chmodSync(program, 0o755); // the packages leave that to their install scripts
  return program;
}
