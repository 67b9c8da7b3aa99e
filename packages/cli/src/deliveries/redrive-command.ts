import { defineCommand } from '../command/define-command.ts';
import { flag } from '../command/options.ts';
import { deskOptions } from '../desk/options.ts';
import type { RedriveReport } from './redrive-report.ts';
import type { RedriveFlags } from './run-redrive.ts';
import { searchNotes } from './search-notes.ts';

/** `hookpact redrive`. */
export const redrive = defineCommand<RedriveFlags, RedriveReport>({
  usage: 'redrive [search...]',
  arguments: { search: 'which dead letters' },
  description:
    'Sends dead letters again. It first shows how many there are, of which events and to which\n' +
    'endpoints, and asks.',
  options: [flag('--all', 'all dead letters'), flag('-y, --yes', 'do not ask'), ...deskOptions()],
  json: 'print the counts as one JSON document; needs --yes',
  schema: async () => (await import('./redrive-report.ts')).RedriveReport,
  examples: [
    { line: 'hookpact redrive endpoint:billing after:2h --yes', needs: ['dev'] },
    { line: "hookpact redrive type:job.complete 'status:5xx' --yes --json", needs: ['dev'] },
    { line: 'hookpact redrive --all --yes', needs: ['dev'] },
  ],
  notes: searchNotes,
  failsWhen: 'the answer to the question is no',
  words: async (report) => (await import('./redrive-words.ts')).redriveWords(report),
  async run(call, ...words) {
    const { runRedrive } = await import('./run-redrive.ts');
    return runRedrive(call, words);
  },
});
