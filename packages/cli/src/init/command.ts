import { defineCommand } from '../command/define-command.ts';
import { initDefinition } from './definition.ts';
import type { InitReport } from './report.ts';
import type { InitFlags } from './settle.ts';

/** `hookpact init`. */
export const init = defineCommand<InitFlags, InitReport>({
  ...initDefinition,
  usage: 'init [folder]',
  schema: async () => (await import('./report.ts')).InitReport,
  examples: [
    { line: 'hookpact init shop-webhooks --yes', shows: 'a consumer, in Express, in a new folder' },
    { line: 'hookpact init acme-webhooks --role provider --yes', shows: 'its other side' },
    { line: 'hookpact init --framework hono --provider billing --scheme stripe --dry-run' },
  ],
});
