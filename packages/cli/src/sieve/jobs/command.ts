import { defineCommand } from '../../command/define-command.ts';
import { option, wholeNumber } from '../../command/options.ts';
import type { JobsFlags, JobsReport } from './run-jobs.ts';

/** `hookpact jobs`. */
export const jobs = defineCommand<JobsFlags, JobsReport>({
  usage: 'jobs [id]',
  arguments: { id: 'the id of a job, to show all of it' },
  description: 'Lists the jobs of the local Sieve, or of Sieve itself, or shows one.',
  options: [
    option('--status <status>', 'only jobs with this status', {
      choices: ['queued', 'processing', 'finished', 'error', 'cancelled'],
    }),
    option('--limit <number>', 'how many', { parse: wholeNumber, default: 20 }),
    option('--url <url>', 'the API, without /v2 (default: the local Sieve)', {
      env: 'SIEVE_API_URL',
    }),
    option('--key <key>', 'its key (default: that of the local Sieve)', { env: 'SIEVE_API_KEY' }),
    option('--data <folder>', 'data folder of the local Sieve (default: .hookpact)'),
  ],
  json: 'print JSON: a list of jobs, or one',
  schema: async () => {
    const [{ union, array }, { Job }] = await Promise.all([
      import('zod'),
      import('@hookpact/sieve-api'),
    ]);
    return union([array(Job), Job]);
  },
  examples: [
    { line: 'hookpact jobs', needs: ['dev'] },
    { line: 'hookpact jobs --status error --json', needs: ['dev'] },
    {
      line: 'hookpact jobs 75c8346a-0d1f-4d5c-9b57-0c2c6f1c7a11',
      shows: 'one of them',
      needs: ['elsewhere'],
    },
  ],
  words: ({ words }) => words,
  document: ({ document }) => document,
  async run(call, id) {
    const { runJobs } = await import('./run-jobs.ts');
    return runJobs(call, id);
  },
});
