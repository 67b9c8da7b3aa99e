import { spawnSync } from 'node:child_process';
import { allCommands } from '../command/command-table.ts';
import { sections } from '../commands.ts';

/** Every command, loaded, with the words that lead to it. */
export const loadedCommands = await Promise.all(
  allCommands(sections).map(async ({ path, entry }) => ({ path, command: await entry.load() })),
);

const known = new Map<string, string[][]>();

/** The arguments that a shell passes to `hookpact` in a text, once for each call of it. */
export function callsIn(text: string): string[][] {
  const calls = known.get(text) ?? readByShell(text);
  known.set(text, calls);
  return calls;
}

function readByShell(text: string): string[][] {
  const script = `
    hookpact() { printf '%s\\0' "$@" >&3; printf '\\n' >&3; }
    npx() { "$@"; }
    jq() { :; }
    curl() { :; }
    cat() { :; }
    ${text}
  `;
  const { output, status } = spawnSync('bash', ['-c', script], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      GIT_SHA: 'abc',
      GITHUB_SHA: 'abc',
      GITHUB_REF_NAME: 'main',
      KEY: 'k',
    },
  });
  if (status !== 0) throw new Error(`A shell cannot run it: ${text}\n${output[2]}`);
  const calls = String(output[3]).split('\0\n').slice(0, -1);
  return calls.map((call) => call.split('\0'));
}
