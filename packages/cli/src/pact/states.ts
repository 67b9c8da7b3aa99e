import type { ListedState } from '@hookpact/pact/provider';
import { defineCommand } from '../command/define-command.ts';
import { milliseconds, option } from '../command/options.ts';
import { configOption } from '../config/config-option.ts';
import { checkOption, generatedWords } from '../outputs/write-or-check.ts';
import { Shown, shown } from '../terminal/shown.ts';
import type { StatesFlags, StatesResult } from './run-states.ts';

/** `hookpact pact states`. */
export const states = defineCommand<StatesFlags, StatesResult>({
  usage: 'states',
  description:
    'Lists the states that a contract can name under "given": what happened, the events that are\n' +
    'sent, and which cases they show where the schema allows several. Each state is brought about\n' +
    'once for each of its events. States are those of hookpact.config.ts; without one, Sieve’s.',
  options: [
    option('--provider <name>', 'the provider, as the pacts have it (default: the only one)'),
    option('--page <file>', 'writes them as a page of Markdown'),
    option('--list <file>', 'writes them as JSON, for "states" of webhookContract'),
    checkOption(),
    option('--message-timeout <ms>', 'time for the provider to send one message', {
      parse: milliseconds,
      default: 10_000,
    }),
    configOption(),
  ],
  json: 'print the states, or what was written, as one JSON document',
  schema: async () => (await import('./states-model.ts')).StatesDocument,
  failsWhen: 'a file is stale (--check)',
  examples: [
    { line: 'hookpact pact states' },
    {
      line: 'hookpact pact states --provider sieve --page docs/states.md --list states.json',
      shows: 'for consumers: to read, and to import',
    },
  ],
  notes: 'In CI: the same command with --check.',
  async words(result, terminal, flags) {
    if (result.kind === 'files') return generatedWords(result, flags, terminal);
    const { caseInWords } = await import('@hookpact/pact/provider');
    return Shown.join(result.list.states.flatMap((state) => stateWords(state, caseInWords)));
  },
  document({ kind: _, ...result }) {
    return 'list' in result ? result.list : result;
  },
  async run({ flags, context, show }) {
    const { runStates } = await import('./run-states.ts');
    const result = await runStates(flags, context);
    await show(result);
    return result.kind === 'listed' || result.stale.length === 0;
  },
});

function stateWords(
  { name, description, params = {}, events }: ListedState,
  caseInWords: (is: string) => string,
): Shown[] {
  const takes = Object.keys(params).join(', ');
  return [
    shown`${name}`,
    ...(description === undefined ? [] : [shown`  ${description}`]),
    ...(takes ? [shown`  parameters: ${takes}`] : []),
    ...events.map(({ type, cases }) => {
      const shows = cases.map(({ pointer, is }) => `${pointer} is ${caseInWords(is)}`).join(', ');
      return shows ? shown`  ${type}: ${shows}` : shown`  ${type}`;
    }),
  ];
}
