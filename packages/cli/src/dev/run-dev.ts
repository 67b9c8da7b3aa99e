import { redactUrl } from '@hookpact/errors/redact-url';
import { type CommandContext, untilInterrupted } from '../command/context.ts';
import { describeError } from '../command/describe-error.ts';
import { attemptFields } from '../terminal/attempt-fields.ts';
import { formatAttempt } from '../terminal/format-attempt.ts';
import { Shown, shown } from '../terminal/shown.ts';
import type { ServerFlags } from './flags.ts';
import { openServer } from './open-server.ts';
import { welcome } from './welcome.ts';

/** Runs a dev server and shows every attempt, until Ctrl-C. */
export async function runDev(flags: ServerFlags & { json: boolean }, context: CommandContext) {
  const { terminal } = context;
  const onError = (error: unknown) => terminal.complain(describeError(error, context));
  const { server, policy, config } = await openServer(flags, context, { onError });
  try {
    const { url, apiKey } = server;
    terminal.print(flags.json ? Shown.json({ url, apiKey }) : welcome(server, config, context));
    server.sender.on('attempt', (report) => {
      if (flags.json) terminal.print(Shown.json(attemptFields(report, policy)));
      else {
        const line = formatAttempt(report, terminal, policy);
        terminal.print(shown`${line}  ${redactUrl(report.url)}`);
      }
    });
    await untilInterrupted(context);
  } finally {
    await server.close();
  }
  terminal.progress(shown`Stopped.`);
}
