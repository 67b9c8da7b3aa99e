import { catalogFromJsonSchema } from '@hookpact/catalog/import';
import { readDocument } from '../documents.ts';

type Repository = { readonly full_name: string };
type Issue<Action extends string> = {
  readonly action: Action;
  readonly issue: { readonly number: number; readonly title: string };
  readonly repository: Repository;
};

const files = ['push.json', 'issues.json', 'repository.json'];

/** GitHub publishes JSON Schemas; which one holds is said by a header, and by the action. */
export const githubEvents = catalogFromJsonSchema<{
  push: {
    readonly ref: string;
    readonly after: string;
    readonly head_commit: { readonly id: string; readonly message: string };
    readonly repository: Repository;
  };
  'issues.opened': Issue<'opened'>;
  'issues.closed': Issue<'closed'>;
}>(Object.fromEntries(files.map((file) => [file, readDocument(`github/${file}`)])), {
  name: 'github',
  typeFrom: { header: 'x-github-event', action: 'action' },
});
