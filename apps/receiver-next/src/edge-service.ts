import { createGithubWebhooks } from './github.ts';

/** Its secret is read when the first event comes: while the service is built, there is none. */
export const githubWebhooks = createGithubWebhooks(() => [process.env.GITHUB_WEBHOOK_SECRET]);
