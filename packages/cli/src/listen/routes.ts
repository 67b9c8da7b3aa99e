import { matches } from '@hookpact/search';
import { UsageError } from '../command/outcome.ts';
import { requireReceiverUrl } from '../command/receiver-url.ts';

/** Where requests are forwarded to: the first route whose pattern fits the event type, else `otherwise`. */
export type Routes = {
  readonly routes: readonly { readonly pattern: string; readonly url: string }[];
  readonly otherwise: string | undefined;
};

/** Reads routes of the configuration and of `--route`, which win. */
export function readRoutes(
  given: readonly string[],
  configured: Readonly<Record<string, string>>,
  otherwise: string | undefined,
): Routes {
  const flags = given.map((text) => {
    const [, pattern = '', url = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    if (!pattern) {
      throw new UsageError(
        `--route ${text} is not type=url, such as 'job.*=http://127.0.0.1:3000/jobs'.`,
      );
    }
    return { pattern, url };
  });
  const routes = [
    ...flags,
    ...Object.entries(configured).map(([pattern, url]) => ({ pattern, url })),
  ];
  for (const { url } of routes) requireReceiverUrl('--route', url);
  if (otherwise !== undefined) requireReceiverUrl('--forward-to', otherwise);
  return { routes, otherwise };
}

/** The receiver of an event type; of a request without one, that of all others. */
export const targetOf = ({ routes, otherwise }: Routes, type: string | undefined) =>
  routes.find(({ pattern }) => type !== undefined && fits(pattern, type))?.url ?? otherwise;

/** `job.*` fits `job.start`, as in a search. */
function fits(pattern: string, type: string): boolean {
  const test = { kind: 'text', parts: pattern.split('*'), ignoresCase: false } as const;
  const term = { field: 'type', path: '', isNegated: false, tests: [test] };
  return matches({ terms: [term] }, () => [type]);
}
