import { defineCatalog, typeFrom } from '@hookpact/catalog';
import { createReceiver, type Secrets } from '@hookpact/receiver';
import { github } from '@hookpact/signature/schemes';
import * as z from 'zod/mini';

/** The events of GitHub that this service wants, as far as it reads them. */
export const githubEvents = defineCatalog({
  name: 'github',
  version: '1',
  title: 'GitHub',
  typeFrom: typeFrom({ header: 'x-github-event' }),
  events: {
    push: {
      schema: z.looseObject({ ref: z.string() }),
      summary: 'Commits were pushed.',
      examples: [{ ref: 'refs/heads/main' }],
    },
  },
});

/** Runs on the edge: nothing of Node is in it. */
export const createGithubWebhooks = (secrets: Secrets) =>
  createReceiver({ catalog: githubEvents, scheme: github, secrets }).on('push', ({ ref }) => {
    // biome-ignore lint/suspicious/noConsole: the log of an edge host
    console.info(`pushed to ${ref}`);
  });
