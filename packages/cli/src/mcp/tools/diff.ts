import * as z from 'zod';
import { runDiff } from '../../diff/run-diff.ts';
import { defineTool } from '../tool.ts';

const TIMEOUT_MS = 2_000;

/** `diff` */
export const diff = defineTool({
  name: 'diff',
  title: 'Compare two versions of the events',
  description:
    'Does a change of the events break their receivers? Both are a module that exports a catalogue, ' +
    'a JSON Schema file, a folder of such files, or an OpenAPI document; with "base" in place of ' +
    '"old", a path as it was at a git revision. Each break comes with a payload that shows it.',
  input: z.object({
    old: z.string().optional(),
    new: z.string().describe('A path from the working folder.'),
    base: z.string().optional().describe('A git revision, such as origin/main.'),
    for: z.enum(['old-readers', 'new-readers', 'both']).default('old-readers'),
    world: z.enum(['declared', 'open']).default('declared'),
  }),
  isReading: true,
  async run({ old, new: next, base, for: readers, world }, { flags, command }) {
    const options = { for: readers, world, format: 'table', timeout: TIMEOUT_MS } as const;
    const given = { ...flags, ...options, ...(base && { base }) };
    const paths = old === undefined ? [next] : [old, next];
    const { question, verdict, summary, findings } = await runDiff(paths, given, command);
    return { question, verdict, summary, findings };
  },
});
