import { defineCommand } from '../command/define-command.ts';
import { flag, option, wholeNumber } from '../command/options.ts';
import { deskOptions } from '../desk/options.ts';
import type { DeliveriesFlags, DeliveriesReport } from './run-deliveries.ts';
import { searchNotes } from './search-notes.ts';

/** `hookpact deliveries`. */
export const deliveries = defineCommand<DeliveriesFlags, DeliveriesReport>({
  usage: 'deliveries [search...]',
  arguments: { search: 'what to look for, or the id of one delivery' },
  description:
    'Lists the deliveries of the running "hookpact dev", the newest first, each with the reason why\n' +
    'its last attempt failed. With the id of one it shows every attempt, and what was sent.',
  options: [
    option('--limit <number>', 'how many', { parse: wholeNumber, default: 20 }),
    flag('--watch', 'keep running, and print new and changed deliveries'),
    ...deskOptions(),
  ],
  json: 'print JSON: a page of deliveries, or one with its attempts',
  schema: async () => {
    const [{ union }, { DeliveryDetail, DeliveryPage }] = await Promise.all([
      import('zod'),
      import('@hookpact/sender/http'),
    ]);
    return union([DeliveryPage, DeliveryDetail]);
  },
  examples: [
    { line: 'hookpact deliveries', needs: ['dev'] },
    {
      line: "hookpact deliveries 'type:job.complete status:>=500 -attempt:1'",
      shows: 'failed with 500 or more, and not at the first attempt',
      needs: ['dev'],
    },
    {
      line: 'hookpact deliveries status:dead after:2h body/error:* --json',
      shows: 'given up in the last two hours, with an error in the payload',
      needs: ['dev'],
    },
    { line: 'hookpact deliveries endpoint:billing --watch', needs: ['dev'], stays: true },
  ],
  notes: searchNotes,
  words: ({ words }) => words,
  document: (report) => (report.kind === 'one' ? report.delivery : report.page),
  async run(call, ...words) {
    const { runDeliveries } = await import('./run-deliveries.ts');
    return runDeliveries(call, words);
  },
});
