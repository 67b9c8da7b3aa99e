import { defineCommand } from '../command/define-command.ts';
import { flag } from '../command/options.ts';
import { deskOptions } from '../desk/options.ts';
import type { ReplayFlags, ReplayReport } from './run-replay.ts';

/** `hookpact replay`. */
export const replay = defineCommand<ReplayFlags, ReplayReport>({
  usage: 'replay [id]',
  arguments: { id: 'the id of the delivery, or of its message' },
  description:
    'Sends an ended delivery again, under the same webhook-id, and shows the answer, with the\n' +
    'reason if it is not a success.',
  options: [
    flag('--last', 'the newest delivery'),
    flag('--no-wait', 'do not wait for the answer'),
    flag('--resume', 'first resume its endpoint, if it is paused or gone'),
    ...deskOptions(),
  ],
  json: 'print the delivery with all attempts as one JSON document',
  schema: async () => (await import('@hookpact/sender/http')).DeliveryDetail,
  examples: [
    { line: 'hookpact replay --last', needs: ['dev'] },
    {
      line: 'hookpact replay msg_01a2217bc290f160ba4a53f26c00650c-0 --resume',
      shows: 'one by its id, also where its endpoint is paused',
      needs: ['elsewhere'],
    },
  ],
  failsWhen: 'the receiver does not take it',
  words: ({ words }) => words,
  document: ({ delivery }) => delivery,
  async run(call, id) {
    const { runReplay } = await import('./run-replay.ts');
    return runReplay(call, id);
  },
});
