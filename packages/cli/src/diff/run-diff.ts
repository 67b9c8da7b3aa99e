import type { Contract, ContractComparison, Finding, ReportFormat, World } from '@hookpact/compat';
import type { CommandContext } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';
import type { CatalogFlags } from '../config/find-catalog.ts';
import { readAllowances } from './allow-file.ts';
import { withRevision } from './git-revision.ts';
import { withPackage } from './npm-package.ts';
import { readContract } from './read-contract.ts';
import { withRemoteDocument } from './remote-document.ts';
import { type Use, usesOf } from './use.ts';

export type DiffFlags = CatalogFlags & {
  readonly base?: string;
  readonly for: string;
  readonly world: World;
  readonly format: ReportFormat | 'table';
  readonly allow?: string;
  readonly pacts?: string;
  readonly failOn?: 'unknown';
  readonly timeout: number;
};

export type DiffResult = ContractComparison & {
  readonly question: string;
  readonly findings: readonly Finding[];
  /** Who relies on what is not safe, where pacts are given. */
  readonly uses?: readonly Use[];
  /** How many findings fail the check. */
  readonly failing: number;
  readonly report: string | undefined;
};

/** What the words of registries mean here. */
const readersOf = {
  'old-readers': 'old-readers',
  forward: 'old-readers',
  'new-readers': 'new-readers',
  backward: 'new-readers',
  both: 'both',
  full: 'both',
} as const;

const questions = {
  'old-readers': 'May readers of the old contract take every payload that the new one allows?',
  'new-readers': 'May readers of the new contract take every payload that the old one allowed?',
  both: 'May readers of either contract take every payload that the other allows?',
} as const;

export async function runDiff(
  paths: readonly (string | undefined)[],
  flags: DiffFlags,
  context: CommandContext,
): Promise<DiffResult> {
  const { compareContracts, failing, findingsOf, renderReport } = await import('@hookpact/compat');
  const today = new Date().toISOString().slice(0, 10);
  const allowances = flags.allow ? readAllowances(flags.allow, context) : [];
  const [old, next, file] = await contractsOf(paths, flags, context);
  const readers = readersOf[flags.for as keyof typeof readersOf]; // one of the choices
  const { world, timeout, format } = flags;
  const comparison = compareContracts(old, next, { readers, world, timeoutMs: timeout });
  const { withPositions } = await import('./positions.ts');
  const found = findingsOf(comparison, allowances, today);
  const findings = withPositions(found, file, context.cwd);
  const { summary } = comparison;
  const uses = flags.pacts && (await usesOf(comparison, old, flags.pacts, context));
  return {
    question: questions[readers],
    ...comparison,
    findings,
    ...(uses && { uses }),
    failing: failing(findings, flags.failOn ? [flags.failOn] : []).length,
    report: format === 'table' ? undefined : renderReport({ summary, findings, file }, format),
  };
}

async function contractsOf(
  [first, second]: readonly (string | undefined)[],
  flags: DiffFlags,
  context: CommandContext,
) {
  const { base } = flags;
  const { cwd } = context;
  if (base !== undefined) {
    if (first === undefined || second !== undefined) {
      throw new UsageError('--base takes one path: it is compared with itself at that revision.');
    }
    const next = await readContract(first, flags, context);
    const old = await withRevision(base, cwd, (folder) =>
      readContract(first, flags, { cwd: folder }),
    );
    return [old, next, first] as const;
  }
  if (first === undefined || second === undefined) {
    throw new UsageError('Name the old contract and the new one, or one path with --base.');
  }
  return [
    await readFrom(first, flags, context),
    await readFrom(second, flags, context),
    second,
  ] as const;
}

/** The contract at a path, an address on the web, or in a published package. */
function readFrom(from: string, flags: DiffFlags, context: CommandContext): Promise<Contract> {
  const read = (path: string) => readContract(path, flags, context);
  if (from.startsWith('npm:')) return withPackage(from, context.cwd, read);
  if (/^https?:\/\//.test(from)) return withRemoteDocument(from, read);
  return read(from);
}
