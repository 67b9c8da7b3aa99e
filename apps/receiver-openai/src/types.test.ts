import { fileURLToPath } from 'node:url';
import { writeTypes } from '@hookpact/docgen/types';
import { compile } from '@hookpact/test-compiler';
import { expect, it } from 'vitest';
import { openaiEvents } from './events.ts';

const events = fileURLToPath(new URL('events.ts', import.meta.url));

/** Says that the types of the package openai and those of `hookpact types` are the same. */
const both = (left: string, right: string) => `
  import type { OpenAiEvents as OpenAi } from '${events}';
  import type { OpenaiEventTypes as Hookpact } from './openai-events.ts';
  export const all = (given: ${left}): ${right} => given;
`;

it('the document has 16 events, of the shapes that the package openai has for them', async () => {
  expect(openaiEvents.eventTypes).toHaveLength(16);
  const { files, unchecked } = await writeTypes(openaiEvents, 'typescript', {});
  expect(unchecked).toEqual([]);
  const texts = new Map([
    ...files.map(({ path, text }) => [path, text] as const),
    ['openai.ts', both('Hookpact', 'OpenAi')],
    ['hookpact.ts', both('OpenAi', 'Hookpact')],
    ['wrong.ts', both('Hookpact', "Record<keyof Hookpact, OpenAi['batch.failed']>")],
  ]);
  const errors = await compile({ files: [], texts });
  expect(errors.map((error) => error.split('(')[0])).toEqual(['wrong.ts']);
});
