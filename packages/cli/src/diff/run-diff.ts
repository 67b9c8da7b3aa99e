import type {
  Contract,
  ContractComparison,
  Finding,
  PlacedWarning,
  ReportFormat,
  World,
} from '@hookpact/compat';
import type { CommandContext } from '../command/context.ts';
import type { CatalogFlags } from '../config/find-catalog.ts';
import { readAllowances } from './allow-file.ts';
import { readContracts } from './read-contracts.ts';

export type DiffFlags = CatalogFlags & {
  readonly base?: string;
  readonly for: string;
  readonly world: World;
  readonly formatAsserts?: boolean;
  readonly format: ReportFormat | 'table';
  readonly allow?: string;
  readonly pacts?: string;
  readonly pactsProvider?: string;
  readonly failOn?: 'unknown';
  readonly timeout: number;
};

export type DiffResult = Omit<ContractComparison, 'warnings'> & {
  readonly question: string;
  readonly findings: readonly Finding[];
  readonly warnings: readonly PlacedWarning[];
  /** Files that were not compared, and why. */
  readonly leftOut: readonly string[];
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
  const { withPositions, withWarningPositions } = await import('./positions.ts');
  const today = new Date().toISOString().slice(0, 10);
  const allowances = flags.allow ? readAllowances(flags.allow, context) : [];
  const { old, next, oldFile, file, provider, leftOut } = await readContracts(
    paths,
    flags,
    context,
  );
  const readers = readersOf[flags.for as keyof typeof readersOf]; // one of the choices
  const { world, timeout, format, formatAsserts } = flags;
  const comparison = compareContracts(old, next, {
    readers,
    world,
    formatAsserts,
    timeoutMs: timeout,
  });
  const found = withPositions(findingsOf(comparison, allowances, today), file, context.cwd);
  const findings =
    flags.pacts === undefined
      ? found
      : await withPacts(found, old, {
          from: flags.pacts,
          provider: flags.pactsProvider ?? flags.provider ?? provider,
          context,
        });
  const { summary } = comparison;
  const files = { old: oldFile, new: file };
  const warnings = withWarningPositions(comparison.warnings, files, context.cwd);
  return {
    question: questions[readers],
    ...comparison,
    findings,
    warnings,
    leftOut,
    failing: failing(findings, flags.failOn ? [flags.failOn] : []).length,
    report:
      format === 'table' ? undefined : renderReport({ summary, findings, warnings, file }, format),
  };
}

type Pacts = {
  readonly from: string;
  readonly provider: string | undefined;
  readonly context: CommandContext;
};

async function withPacts(
  findings: readonly Finding[],
  old: Contract,
  { from, provider, context }: Pacts,
): Promise<readonly Finding[]> {
  const { pactsOf } = await import('./pacts-of.ts');
  const { withUse } = await import('./use.ts');
  return withUse(findings, old, await pactsOf(from, provider, context));
}
