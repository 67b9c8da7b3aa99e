import { describe, expect, it } from 'vitest';
import { runCli } from './testing/run-cli.ts';

describe('hookpact', () => {
  it.each([
    ['--help', 0, 'push a job and watch its webhooks arrive'],
    ['--version', 0, '0.0.0'],
    ['demo --help', 0, 'Examples:'],
    ['fly', 2, "unknown command 'fly'"],
    ['demo --port 70000', 2, 'A port is a whole number from 0 to 65535.'],
    ['demo --time-scale 0', 2, 'A time scale is a number above 0.'],
    ['demo --twice', 2, "unknown option '--twice'"],
  ])('hookpact %s exits with %i and says %j', async (args, exitCode, text) => {
    const run = await runCli(...args.split(' '));
    expect(run.stdout + run.stderr).toContain(text);
    expect(run.exitCode).toBe(exitCode);
  });
});
