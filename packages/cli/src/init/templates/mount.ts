import { type Choices, pathOf } from '../choices.ts';

type Door = {
  readonly name: string;
  readonly module: string;
  /** The line that a person adds to an app that is there. */
  readonly line: (choices: Choices) => string;
  readonly where: string;
};

/** How each framework takes a receiver; Next finds its route by the name of the file. */
export const doors: Readonly<Record<Exclude<Choices['framework'], 'next'>, Door>> = {
  express: {
    name: 'toExpress',
    module: '@hookpact/receiver/express',
    line: (choices) => `app.post('${pathOf(choices)}', toExpress(webhooks));`,
    where: 'above express.json()',
  },
  hono: {
    name: 'toHono',
    module: '@hookpact/receiver/hono',
    line: (choices) => `app.post('${pathOf(choices)}', toHono(webhooks));`,
    where: 'where your other routes are',
  },
  fastify: {
    name: 'toFastify',
    module: '@hookpact/receiver/fastify',
    line: (choices) => `app.register(toFastify(webhooks), { prefix: '${pathOf(choices)}' });`,
    where: 'where your other plugins are',
  },
};

/** The route of Next's App Router. */
export function routeText({ folder, appFolder, provider, importEnding }: Choices): string {
  const up = '../'.repeat(appFolder.split('/').length + 2);
  const source = appFolder.startsWith('src/') ? folder.replace(/^src\//, '') : folder;
  const back = appFolder.startsWith('src/') && folder.startsWith('src/') ? up.slice(3) : up;
  return `import { toNext } from '@hookpact/receiver/next';
import { webhooks } from '${back}${source}/receiver${importEnding}';

// POST /webhooks/${provider}
export const { POST } = toNext(webhooks);
`;
}
