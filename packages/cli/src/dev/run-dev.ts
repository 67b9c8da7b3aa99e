import type { Simulator } from '@hookpact/sieve-simulator';
import { type CommandContext, untilInterrupted } from '../command/context.ts';
import { asStarted } from '../command/define-command.ts';
import { describeError } from '../command/describe-error.ts';
import { attemptFields } from '../terminal/attempt-fields.ts';
import { withoutSecrets } from '../terminal/failure-reason.ts';
import { formatAttempt } from '../terminal/format-attempt.ts';
import { Shown, shown } from '../terminal/shown.ts';
import type { ServerFlags } from './flags.ts';
import { openServer } from './open-server.ts';

/** Runs a dev server and shows every attempt, until Ctrl-C. */
export async function runDev(flags: ServerFlags & { json: boolean }, context: CommandContext) {
  const { terminal } = context;
  const onError = (error: unknown) => terminal.complain(describeError(error, context));
  const { server, policy } = await openServer(flags, context, { onError });
  try {
    const { url, apiKey } = server;
    terminal.print(flags.json ? Shown.json({ url, apiKey }) : welcome(server, context));
    server.sender.on('attempt', (report) => {
      if (flags.json) terminal.print(Shown.json(attemptFields(report, policy)));
      else {
        const line = formatAttempt(report, terminal, policy);
        terminal.print(shown`${line}  ${withoutSecrets(report.url)}`);
      }
    });
    await untilInterrupted(context);
  } finally {
    await server.close();
  }
  terminal.progress(shown`Stopped.`);
}

function welcome({ url, apiKey, inspectorUrl }: Simulator, context: CommandContext): Shown {
  const hint = asStarted(
    `  hookpact push sieve/dubbing --input '{"file": {"url": "https://example.com/a.m4a"}}' \\\n` +
      `    --webhook job.complete=${inspectorUrl('demo')}`,
    context,
  );
  return Shown.lines(`
Sieve      ${url}
X-API-Key  ${apiKey}
Inspector  ${inspectorUrl('demo')}  (any name in place of demo)

Push a job, and see what the inspector got:

${hint}
  curl -H 'X-API-Key: ${apiKey}' ${url}/inspector/tokens/demo/requests

Ctrl-C stops it.
`);
}
