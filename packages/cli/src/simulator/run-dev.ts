import type { Simulator } from '@hookpact/sieve-simulator';
import type { CommandContext } from '../context.ts';
import { formatAttempt } from '../terminal/format-attempt.ts';
import type { SimulatorFlags } from './flags.ts';
import { openSimulator } from './open-simulator.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** Runs a simulator and shows every attempt, until Ctrl-C. */
export async function runDev(flags: SimulatorFlags & { json: boolean }, context: CommandContext) {
  const { terminal, interrupted } = context;
  const complain = (error: unknown) => terminal.complain(`hookpact: ${error}`);
  await using simulator = await openSimulator(flags, context, { onError: complain });
  if (flags.json) {
    const { url, apiKey } = simulator;
    terminal.print(JSON.stringify({ url, apiKey }));
  } else {
    terminal.print(welcome(simulator));
  }
  simulator.sender.on('attempt', (report) => {
    if (!flags.json) return terminal.print(`${formatAttempt(report, terminal)}  ${report.url}`);
    const { responseBody: _body, responseHeaders: _headers, ...attempt } = report.attempt;
    terminal.print(JSON.stringify({ ...report, attempt }));
  });
  await untilInterrupted(interrupted);
  terminal.progress('Stopped.');
}

const welcome = ({ url, apiKey, inspectorUrl }: Simulator) => `
Sieve      ${url}
X-API-Key  ${apiKey}
Inspector  ${inspectorUrl('demo')}  (any name in place of demo)

Push a job, and see what the inspector got:

  hookpact push sieve/dubbing --input '{"file": {"url": "https://example.com/a.m4a"}}' \\
    --webhook job.complete=${inspectorUrl('demo')}
  curl -H 'X-API-Key: ${apiKey}' ${url}/inspector/tokens/demo/requests

Ctrl-C stops it.
`;
