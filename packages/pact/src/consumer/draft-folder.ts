import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs `work` with a folder that is gone afterwards. Each interaction is drafted in a folder of its
 * own: writers that share one pact file lose interactions.
 * @see https://github.com/pact-foundation/pact-js/issues/599
 */
export async function inDraftFolder<Result>(
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'hookpact-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
