import { defineCommand } from '../command/define-command.ts';
import { type ServerFlags, serverOptions } from './flags.ts';

/** `hookpact dev`. */
export const dev = defineCommand<ServerFlags & { json: boolean }>({
  usage: 'dev',
  description:
    'Runs an inspector and a sender of your events, and shows every delivery attempt as it is\n' +
    'made. Without a configuration it is Sieve: its API, jobs and webhooks. Its data\n' +
    'survives a restart.',
  options: serverOptions(),
  json: 'print JSON lines: the address, then each attempt',
  jsonLines: true,
  schema: async () => (await import('./dev-model.ts')).DevLine,
  examples: [
    { line: 'hookpact dev', shows: 'on http://127.0.0.1:4700', stays: true },
    {
      line: 'hookpact dev --time-scale 100',
      shows: 'retries come a hundred times sooner',
      stays: true,
    },
    {
      line: 'hookpact dev --json | jq .attempt',
      shows: 'one line for each attempt, for scripts',
      stays: true,
    },
  ],
  notes:
    'Events of your own: export default defineConfig({ catalogs: [...] }) in hookpact.config.ts.\n' +
    'From another terminal: "hookpact push --help" shows how to start a job.',
  async run({ flags, context }) {
    const { runDev } = await import('./run-dev.ts');
    await runDev(flags, context);
  },
});
