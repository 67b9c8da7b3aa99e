import { createRequire } from 'node:module';
import { catalogFromJsonSchema } from '@hookpact/catalog/import';
import type { PingEvent, PullRequestEvent, PushEvent } from '@octokit/webhooks-types';

/** An event for each action: `pull_request.opened` has the type of that action. */
type Actions<Name extends string, Event extends { readonly action: string }> = {
  readonly [Each in Event as `${Name}.${Each['action']}`]: Each;
};

export type GitHubEvents = Actions<'pull_request', PullRequestEvent> & {
  readonly ping: PingEvent;
  readonly push: PushEvent;
};

const require = createRequire(import.meta.url);
const schemas: unknown = require('@octokit/webhooks-schemas');
const wanted = new Set(['ping', 'pull_request', 'push']);

/** The events that this app reads, by the schemas that GitHub's own people publish. */
export const githubEvents = catalogFromJsonSchema<GitHubEvents>(
  { 'schema.json': schemas },
  {
    name: 'github',
    typeFrom: { header: 'x-github-event', action: 'action' },
    only: (name) => wanted.has(name),
    tolerant: true, // GitHub adds fields at any time
  },
);
