import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PactError } from '../errors.ts';
import { canonicalPact, pactDifferences } from '../files/canonical.ts';
import { canonicalJson } from '../files/canonical-json.ts';
import { nameOfInteraction } from '../files/interaction.ts';
import { type PactFile, type PactMessage, pactFileName, readPactFile } from '../files/pact-file.ts';
import type { PactContent } from '../matchers/to-pact.ts';
import { missingCases } from './cases.ts';
import type { ResolvedContractOptions } from './contract-options.ts';
import type { Plan } from './plan.ts';

/**
 * Checks that the contract is whole, and writes or compares its file. A committed interaction that
 * this run did not declare is never taken away: the run may have been filtered.
 * @param drafts what Pact wrote of the interactions that passed, by their names
 * @param declared the plans of all interactions by their names
 * @throws PactError `INTERACTION_LOST`, `RULES_LOST`, `CASE_MISSING`, `PACT_STALE`
 */
export async function finishContract(
  drafts: ReadonlyMap<string, PactFile>,
  declared: ReadonlyMap<string, Plan>,
  options: ResolvedContractOptions,
): Promise<string> {
  const { consumer, provider, dir, mode, cases, states, warn } = options;
  const file = join(dir, pactFileName(consumer, provider));
  const kept = mode === 'write' ? await undeclaredIn(file, declared) : [];
  if (kept.length > 0 && declared.size === 0) return leave(file, kept, warn);
  const pact = wholePact(drafts, declared);
  if (kept.length > 0) return leave(file, kept, warn);
  const lines = cases === 'all' ? missingCases([...declared.values()], states) : [];
  if (lines.length > 0) throw new PactError('CASE_MISSING', { consumer, list: lines.join('\n') });

  if (mode === 'check') await refuseStale(file, pact);
  else await writeWhole(file, canonicalPact(pact), dir);
  return file;
}

/** The committed interactions that this run did not declare. */
async function undeclaredIn(file: string, declared: ReadonlyMap<string, Plan>): Promise<string[]> {
  // a file that cannot be read, such as one with the marks of a merge, holds nothing to keep
  const committed = (await exists(file)) && (await readPactFile(file).catch(() => undefined));
  const names = committed ? committed.messages.map(nameOfInteraction) : [];
  return names.filter((name) => !declared.has(name));
}

function leave(file: string, kept: readonly string[], warn: (message: string) => void): string {
  warn(
    `${file} was left as it was: it has interactions that this run did not state ` +
      `(${kept.join('; ')}). Run all tests of the contract. ` +
      'If they are to go, delete the file first.',
  );
  return file;
}

/** One pact of all drafts. */
function wholePact(
  drafts: ReadonlyMap<string, PactFile>,
  declared: ReadonlyMap<string, Plan>,
): PactFile {
  const lost = [...declared.keys()].filter((name) => !drafts.has(name));
  const [first] = drafts.values();
  if (!first || lost.length > 0) {
    throw new PactError('INTERACTION_LOST', {
      missing: lost.length,
      declared: declared.size,
      list: lost.join('; ') || 'none was declared',
    });
  }
  const messages = [...drafts.values()].flatMap((draft) => draft.messages);
  const written = new Map(messages.map((message) => [nameOfInteraction(message), message]));
  for (const [name, { pact }] of declared) refuseLostRules(name, pact, written.get(name));
  return { ...first, messages, json: { ...first.json, interactions: messages.map(jsonOf) } };
}

const jsonOf = ({ json }: PactMessage) => json;

/** Pact's native part prints an error for what it cannot hold, drops it and goes on. */
function refuseLostRules(name: string, { content, rules }: PactContent, message?: PactMessage) {
  const { body = {} } = Object(message?.json.matchingRules);
  const paths = [...new Set([...Object.keys(rules), ...Object.keys(body)])];
  const differing = paths.filter(
    (path) => canonicalJson(rules[path]) !== canonicalJson(body[path]),
  );
  if (differing.length > 0) {
    throw new PactError('RULES_LOST', { name, detail: `rules differ at ${differing.join(', ')}` });
  }
  if (canonicalJson(content) !== canonicalJson(message?.content)) {
    throw new PactError('RULES_LOST', { name, detail: 'its example is another' });
  }
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
