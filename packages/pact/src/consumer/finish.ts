import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PactError } from '../errors.ts';
import { canonicalPact, pactDifferences } from '../files/canonical.ts';
import { nameOfInteraction } from '../files/interaction.ts';
import { type PactFile, pactFileName, readPactFile } from '../files/pact-file.ts';
import { missingCases } from './cases.ts';
import type { ResolvedContractOptions } from './contract-options.ts';
import type { Plan } from './plan.ts';

/**
 * Checks that the contract is whole, and writes or compares its file.
 * @param draft the file that Pact wrote, if any interaction got that far
 * @param declared the plans of all interactions by their names
 * @throws PactError `INTERACTION_LOST`, `CASE_MISSING`, `PACT_STALE`
 */
export async function finishContract(
  draft: string,
  declared: ReadonlyMap<string, Plan>,
  options: ResolvedContractOptions,
): Promise<string> {
  const { consumer, provider, dir, mode, cases } = options;
  const pact = await wholePact(draft, [...declared.keys()]);
  const lines = cases === 'all' ? missingCases([...declared.values()]) : [];
  if (lines.length > 0) throw new PactError('CASE_MISSING', { consumer, list: lines.join('\n') });

  const file = join(dir, pactFileName(consumer, provider));
  if (mode === 'check') await refuseStale(file, pact);
  else await writeWhole(file, canonicalPact(pact), dir);
  return file;
}

async function wholePact(draft: string, declared: readonly string[]): Promise<PactFile> {
  const written = (await exists(draft)) ? await readPactFile(draft) : undefined;
  const names = new Set(written?.messages.map(nameOfInteraction));
  const lost = declared.filter((name) => !names.has(name));
  if (written && lost.length === 0) return written;
  throw new PactError('INTERACTION_LOST', {
    missing: lost.length,
    declared: declared.length,
    list: lost.join('; ') || 'none was declared',
  });
}

async function refuseStale(file: string, pact: PactFile): Promise<void> {
  const list = (await exists(file))
    ? pactDifferences(await readPactFile(file), pact)
    : ['the file does not exist'];
  if (list.length === 0) return;
  throw new PactError('PACT_STALE', { file, list: list.map((line) => `  ${line}`).join('\n') });
}

/** Beside the target first: a crash leaves the old file or the new one, never half of it. */
async function writeWhole(file: string, text: string, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeFile(`${file}.${process.pid}.tmp`, text);
  await rename(`${file}.${process.pid}.tmp`, file);
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );
