import type { DatabaseSync } from 'node:sqlite';
import { createReceiver } from '@hookpact/receiver';
import { sqliteDedupe } from '@hookpact/receiver/sqlite';
import { github } from '@hookpact/signature/schemes';
import type { Board } from './board.ts';
import { githubEvents } from './events.ts';

type WebhookOptions = {
  readonly database: DatabaseSync;
  readonly board: Board;
  readonly secret: string | undefined;
  readonly logger?: false;
};

/** The receiver of GitHub's webhooks: it keeps the board of pull requests that wait. */
export function createWebhooks({ database, board, secret, logger }: WebhookOptions) {
  return createReceiver({
    catalog: githubEvents,
    scheme: github,
    secrets: [secret],
    dedupe: sqliteDedupe({ database }),
    logger,
  })
    .on('pull_request.opened', ({ pull_request: pull, repository }) => {
      if (!pull.draft) board.add(entryOf(pull, repository));
    })
    .on('pull_request.ready_for_review', ({ pull_request: pull, repository }) => {
      board.add(entryOf(pull, repository));
    })
    .on('pull_request.closed', ({ number, repository }) => {
      board.remove(repository.full_name, number);
    });
}

type GitHubPull = {
  readonly number: number;
  readonly title: string;
  readonly user: { readonly login: string };
};

const entryOf = ({ number, title, user }: GitHubPull, repository: { full_name: string }) => ({
  repository: repository.full_name,
  number,
  title,
  author: user.login,
});
