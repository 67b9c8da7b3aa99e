import { isAbsolute, relative } from 'node:path';
import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import { nameOfInteraction, type PactFile, placeOfNeed, readPactFile } from '@hookpact/pact/files';
import {
  type Failure,
  formatFailure,
  type Verification,
  type VerifiedInteraction,
} from '@hookpact/pact/provider';
import { below, inner, SourceFiles } from '../diff/source-files.ts';
import { cell } from '../github/job-summary.ts';
import { annotation, type FilePlace } from '../github/workflow-commands.ts';

/**
 * The annotations of a verification: an error on the line of each need that breaks. The line is that
 * of the consumer's test, where it ran in this folder, else that of the pact file; where the pact is
 * not of this repository, the text says whose it is.
 * @param root the folder of the repository
 */
export async function annotationsOf(verification: Verification, root: string): Promise<string[]> {
  const files = new SourceFiles();
  const lines: string[] = [];
  for (const interaction of verification.interactions) {
    for (const failure of interaction.failures) {
      const at = await placeOf(interaction, failure, files, root);
      const owner = at ? '' : ` (the need stands in the pact of ${interaction.consumer})`;
      const title = `${verification.provider} breaks ${interaction.consumer}`;
      const text = `${interaction.name}: ${formatFailure(failure)}${owner}`;
      lines.push(annotation('error', title, text, at));
    }
  }
  for (const { file, failures } of verification.drifted) {
    for (const failure of failures) {
      lines.push(
        annotation('error', `${file} is not what the catalogue allows`, formatFailure(failure)),
      );
    }
  }
  return lines;
}

async function placeOf(
  { name, file }: VerifiedInteraction,
  { where }: Failure,
  files: SourceFiles,
  root: string,
): Promise<FilePlace | undefined> {
  if (file === undefined) return undefined;
  const pointer = where.startsWith('/') ? where : '';
  const place =
    (await placeOfNeed(file, name, pointer)) ?? (await placeInPact(file, name, pointer, files));
  const path = place && relative(root, place.file);
  if (!place || !path || path.startsWith('..') || isAbsolute(path)) return undefined;
  return { ...place, file: path.replaceAll('\\', '/') };
}

/** Where a need stands in its pact, as far down as the pointer leads there. */
async function placeInPact(
  file: string,
  name: string,
  pointer: string,
  files: SourceFiles,
): Promise<FilePlace | undefined> {
  const pact = await readPactFile(file);
  const root = files.root(file);
  let at = root && below(root, keysOfInteraction(pact, name));
  if (!at) return undefined;
  const contents = below(at, ['contents', 'content']) ?? below(at, ['contents']);
  for (const [index, key] of parseJsonPointer(pointer).entries()) {
    const next = inner(index === 0 && contents ? contents : at, key);
    if (!next) break;
    at = next;
  }
  const { line, col } = at.source.lines.linePos(at.offset);
  return { file, line, column: col };
}

/** `interactions`, `0`; specification 3 has a list of messages. */
function keysOfInteraction({ json, messages }: PactFile, name: string): string[] {
  const message = messages.find((message) => nameOfInteraction(message) === name);
  for (const list of ['interactions', 'messages']) {
    const entries: unknown = json[list];
    const index = Array.isArray(entries) ? entries.indexOf(message?.json) : -1;
    if (index >= 0) return [list, String(index)];
  }
  return [];
}

/** A verification for the summary of a job: the answer, and a table of what breaks. */
export function summaryOf({ provider, total, interactions, drifted }: Verification): string {
  const broken = interactions.filter(({ failures }) => failures.length > 0);
  const count = `${total} ${total === 1 ? 'interaction' : 'interactions'}`;
  const verdict =
    broken.length === 0
      ? `### ✅ ${cell(provider)} honours ${count}`
      : `### ❌ ${cell(provider)} breaks ${broken.length} of ${count}`;
  return [verdict, ...brokenTable(broken), ...driftTable(drifted)].join('\n');
}

function brokenTable(broken: readonly VerifiedInteraction[]): string[] {
  const rows = broken.flatMap(({ consumer, name, failures }) =>
    failures.map(
      (failure) => `| ${cell(consumer)} | ${cell(name)} | ${cell(formatFailure(failure))} |`,
    ),
  );
  return rows.length > 0
    ? ['', '| consumer | interaction | what breaks |', '|---|---|---|', ...rows]
    : [];
}

function driftTable(drifted: Verification['drifted']): string[] {
  const rows = drifted.flatMap(({ file, failures }) =>
    failures.map((failure) => `| ${cell(file)} | ${cell(formatFailure(failure))} |`),
  );
  const head = ['| captured payload | what the catalogue does not allow |', '|---|---|'];
  return rows.length > 0 ? ['', ...head, ...rows] : [];
}
