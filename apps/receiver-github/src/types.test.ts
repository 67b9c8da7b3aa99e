import { fileURLToPath } from 'node:url';
import { writeTypes } from '@hookpact/docgen/types';
import { compile } from '@hookpact/test-compiler';
import { expect, it } from 'vitest';
import { githubEvents } from './events.ts';

const events = fileURLToPath(new URL('events.ts', import.meta.url));

/** Says that the types of Octokit and those of `hookpact types` are the same. */
const both = (left: string, right: string) => `
  import type { GitHubEvents } from '${events}';
  import type { GithubEventTypes } from './github-events.ts';

  // Octokit says of a hook that is for all events that it has one event, by a tuple
  type Octokit = { [Type in Exclude<keyof GitHubEvents, 'ping'>]: GitHubEvents[Type] };
  type Hookpact = Omit<GithubEventTypes, 'ping'>;
  export const all = (given: ${left}): ${right} => given;
`;

it('what hookpact types writes of the schemas are the types that Octokit has of them', async () => {
  const { files, unchecked } = await writeTypes(githubEvents, 'typescript', {});
  expect(unchecked).toEqual([]);
  const texts = new Map([
    ...files.map(({ path, text }) => [path, text] as const),
    ['octokit.ts', both('Hookpact', 'Octokit')],
    ['hookpact.ts', both('Octokit', 'Hookpact')],
    ['wrong.ts', both('Hookpact', "Record<keyof Hookpact, GitHubEvents['push']>")],
  ]);
  const errors = await compile({ files: [], texts });
  expect(errors.map((error) => error.split('(')[0])).toEqual(['wrong.ts']);
});
