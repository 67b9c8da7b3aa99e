import { type CommandContext, untilInterrupted } from '../command/context.ts';
import { describeError } from '../command/describe-error.ts';
import { attemptFields } from '../terminal/attempt-fields.ts';
import { formatAttempt } from '../terminal/format-attempt.ts';
import { endpointName, formatEndpoint } from '../terminal/format-endpoint.ts';
import { Shown, shown } from '../terminal/shown.ts';
import type { ServerFlags } from './flags.ts';
import { openServer } from './open-server.ts';
import { senderLogger } from './sender-logger.ts';
import { welcome } from './welcome.ts';

/** Runs a dev server and shows every attempt, until Ctrl-C. */
export async function runDev(flags: ServerFlags & { json: boolean }, context: CommandContext) {
  const { terminal } = context;
  const onError = (error: unknown) => terminal.complain(describeError(error, context));
  const logger = senderLogger((fields, message) =>
    terminal.complain(shown`hookpact: ${message} ${JSON.stringify(fields, withErrors)}`),
  );
  const { server, policy, config } = await openServer(flags, context, { onError, logger });
  try {
    const { url, apiKey } = server;
    terminal.print(flags.json ? Shown.json({ url, apiKey }) : welcome(server, config, context));
    server.sender.on('attempt', (report) => {
      if (flags.json) terminal.print(Shown.json(attemptFields(report, policy)));
      else terminal.print(formatAttempt(report, terminal, policy, { withUrl: true }));
    });
    server.sender.on('endpoint', (change) => {
      const { endpointId, state } = change;
      if (flags.json) terminal.print(Shown.json({ endpoint: endpointName(endpointId), state }));
      else terminal.print(formatEndpoint(change, terminal));
    });
    await untilInterrupted(context);
  } finally {
    await server.close();
  }
  terminal.progress(shown`Stopped.`);
}

/** An error is its message: JSON would show nothing of it. */
const withErrors = (_key: string, value: unknown) =>
  value instanceof Error ? value.message : value;
