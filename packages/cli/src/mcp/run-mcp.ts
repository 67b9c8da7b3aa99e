import { Writable } from 'node:stream';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { CommandContext } from '../command/context.ts';
import { type FoundCatalog, findCatalog } from '../config/find-catalog.ts';
import { loadConfig } from '../config/load-config.ts';
import { loadSieve, usesSieve } from '../config/providers.ts';
import { findDesk } from '../desk/desk.ts';
import { createMcpServer } from './create-server.ts';
import type { McpFlags, ToolContext } from './tool.ts';

/** Speaks the protocol on stdin and stdout until the agent closes stdin, or Ctrl-C. */
export async function runMcp(flags: McpFlags, context: CommandContext): Promise<void> {
  const command = { ...context, terminal: silent(context) };
  const tools: ToolContext = {
    flags,
    command,
    desk: () => findDesk(flags, command),
    catalog: () => catalogOf(flags, command),
  };
  const { output, restore } = ownOutput();
  const ended = Promise.withResolvers<void>();
  const transport = new StdioServerTransport(process.stdin, output);
  const handle = serveStdio(() => createMcpServer(tools), {
    transport,
    onerror: (error) => void process.stderr.write(`hookpact mcp: ${error.message}\n`),
  });
  process.stdin.once('end', ended.resolve).once('close', ended.resolve);
  context.interrupted.addEventListener('abort', () => ended.resolve(), { once: true });
  await ended.promise;
  await handle.close();
  restore();
}

/** Commands that tools run report to the agent, not to a terminal. */
const silent = ({ terminal }: CommandContext): CommandContext['terminal'] => ({
  ...terminal,
  print() {},
  progress() {},
  complain() {},
});

/**
 * Stdout for the protocol alone: a configuration, or a handler in it, that prints a line would break
 * the next message, so what others write goes to stderr.
 */
function ownOutput(): { readonly output: Writable; restore(): void } {
  const { write } = process.stdout;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  const output = new Writable({
    write: (chunk, _encoding, done) => void write.call(process.stdout, chunk, undefined, done),
  });
  const restore = () => {
    process.stdout.write = write;
  };
  return { output, restore };
}

/** As commands find it; where nothing names one, that of Sieve, which "hookpact dev" would run. */
async function catalogOf(flags: McpFlags, command: CommandContext): Promise<FoundCatalog> {
  const { catalog, provider } = flags;
  const config = await loadConfig(command.cwd, flags.config);
  const isSieve = !catalog && !provider && !config.catalogs && usesSieve(config);
  if (!isSieve) return findCatalog(catalog, flags, command);
  const sieve = await loadSieve();
  return { catalog: sieve.catalog, policy: config.policy ?? sieve.policy, docs: undefined };
}
