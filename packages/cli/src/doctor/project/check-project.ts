import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ReceiverVerdict } from '../probes/probe-receiver.ts';
import { checkCopies } from './copies.ts';
import { checkExpressOrder } from './express-order.ts';
import { checkNextRoutes } from './next-routes.ts';
import { checkSecretVariables } from './secret-variables.ts';
import { readSources } from './source-files.ts';

/** Looks at the files of a project for what keeps webhooks away; runs none of its code. */
export function checkProject(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): ReceiverVerdict {
  if (!existsSync(join(folder, 'package.json'))) {
    return { findings: [], notes: ['There is no package.json here, so no project was looked at.'] };
  }
  const sources = readSources(folder);
  const findings = [
    ...checkExpressOrder(sources),
    ...checkNextRoutes(sources),
    ...checkSecretVariables(sources, folder, environment),
    ...checkCopies(folder),
  ];
  const note = `Looked at ${sources.length} files of the project in ${folder}.`;
  return { findings, notes: [note] };
}
