import { spawnSync } from 'node:child_process';
import { callCli } from './call-cli.ts';

/** Every command that has a help page, as the words that lead to it. */
export const pages = [
  ['demo'],
  ['dev'],
  ['serve'],
  ['worker'],
  ['send'],
  ['push'],
  ['pact', 'verify'],
  ['pact', 'publish'],
  ['pact', 'can-i-deploy'],
  ['schema'],
  ['types'],
  ['docs'],
  ['diff'],
] as const;

/** The lines to copy in the help of a command. */
export async function examplesOf(page: readonly string[]): Promise<string[]> {
  const { stdout } = await callCli([...page, '--help']).ended;
  const [, examples = ''] = stdout.split('\nExamples:\n');
  return examples.split('\n').filter((line) => /^ {2}(?! ).*\bhookpact /.test(line));
}

/** The arguments that a shell passes to `hookpact` in a text, once for each call of it. */
export function callsIn(text: string): string[][] {
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
