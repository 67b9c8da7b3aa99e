import { defineCommand } from '../command/define-command.ts';
import { collected, option, port } from '../command/options.ts';
import { configOption } from '../config/config-option.ts';
import type { ListenFlags } from './run-listen.ts';

/** `hookpact listen`. */
export const listen = defineCommand<ListenFlags>({
  usage: 'listen',
  description:
    'Shows every request that arrives at an address of this machine, judged by the catalogue, and\n' +
    'forwards it unchanged to a receiver, with path and query. Requests are kept while the receiver\n' +
    'is down, and forwarded in order when it is back.',
  options: [
    option('--forward-to <url>', 'the receiver; the path of a request goes behind its own'),
    option('--route <type=url>', "another receiver for a type: 'job.*=http://…'; may be repeated", {
      parse: collected,
      default: [],
    }),
    option('--port <number>', 'the port; 0 takes any free port', {
      parse: port,
      default: 4750,
    }),
    option('--mode <mode>', 'interactive with keys, a line for each, or failures only', {
      choices: ['interactive', 'compact', 'quiet'],
    }),
    option('--filter <search>', 'show only what matches: type:job.* valid:no header/x-tenant:a'),
    option('--secret <secret>', 'signs what you send again', { env: 'HOOKPACT_SECRET' }),
    option('--scheme <scheme>', 'the scheme: github, stripe … (default: standard)'),
    option('--catalog <file>', 'the file that exports the catalogue'),
    option('--provider <provider>', 'which catalogue, if there are several'),
    configOption(),
  ],
  json: 'print a JSON line for each request when it was answered',
  schema: async () => (await import('./exchange-document.ts')).ExchangeDocument,
  examples: [
    { line: 'hookpact listen --forward-to http://127.0.0.1:3000/webhooks', stays: true },
    {
      line: "hookpact listen --forward-to http://127.0.0.1:3000/webhooks --route 'job.*=http://127.0.0.1:3001/jobs'",
      shows: 'events of jobs go elsewhere',
      stays: true,
    },
    {
      line: "hookpact listen --mode compact --filter 'valid:no'",
      shows: 'a line for each request that the catalogue does not allow',
      stays: true,
    },
    { line: 'hookpact listen --port 0 --json | jq .answer.status', stays: true },
  ],
  notes:
    'Without a terminal the mode is compact. Routes may stand in the configuration:\n' +
    "listen: { forwardTo: 'http://…', routes: { 'job.*': 'http://…' } }.\n" +
    'A search: type:  valid:  status:  method:  path:  header/…:  body/…:  before:  after:  "any text"',
  async run({ flags, context }) {
    const { runListen } = await import('./run-listen.ts');
    await runListen(flags, context);
  },
});
