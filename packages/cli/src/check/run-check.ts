import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type CheckPolicy,
  checkReceiver,
  type Level,
  type Probe,
  type ReportFormat,
  renderCheck,
} from '@hookpact/conformance';
import { exactly200, standardWebhooksPolicy } from '@hookpact/sender';
import type { Call } from '../command/define-command.ts';
import { UsageError } from '../command/outcome.ts';
import { requireReceiverUrl } from '../command/receiver-url.ts';
import { type CatalogFlags, findCatalog } from '../config/find-catalog.ts';
import { loadSieve } from '../config/providers.ts';
import { listCases } from './list-cases.ts';
import { showProgress } from './progress.ts';
import type { CheckResult } from './result.ts';

export type CheckFlags = CatalogFlags & {
  readonly secret: readonly string[];
  readonly scheme?: string;
  readonly policy?: 'standard-webhooks' | 'exactly-200' | 'sieve';
  readonly level: Level;
  readonly strict?: boolean;
  readonly group: readonly string[];
  readonly case: readonly string[];
  readonly list?: boolean;
  readonly probe?: string;
  readonly probeCommand?: string;
  readonly sequence?: string;
  readonly subject?: string;
  readonly budget: number;
  readonly timeout?: number;
  readonly maxDuration: number;
  readonly concurrency: number;
  readonly reporter: 'table' | ReportFormat;
  readonly output?: string;
  readonly iMayTestThisHost?: boolean;
  readonly catalog?: string;
  readonly json?: boolean;
};

/** Checks a receiver. False when a case failed, or not all could run. */
export async function runCheck(
  { flags, context, show }: Call<CheckFlags, CheckResult>,
  url: string | undefined,
): Promise<boolean> {
  const names = [...flags.group, ...flags.case];
  const selection = {
    level: flags.level,
    strict: flags.strict ?? false,
    cases: names.length > 0 ? names : undefined,
  };
  if (flags.list) {
    await show({ kind: 'list', document: listCases(selection) });
    return true;
  }
  if (url === undefined) {
    throw new UsageError(
      'Name the receiver: hookpact check http://127.0.0.1:3000/webhooks. --list shows the cases.',
    );
  }
  requireReceiverUrl('The address', url);
  const { catalog, policy } = await findCatalog(flags.catalog, flags, context, { asFlag: true });
  const report = await checkReceiver({
    ...selection,
    url,
    catalog,
    scheme: flags.scheme,
    secret: flags.secret,
    policy: await policyOf(flags.policy, policy),
    probe: probeOf(flags),
    sequence: flags.sequence?.split(',').map((type) => type.trim()),
    subject: flags.subject,
    budgetMs: flags.budget,
    timeoutMs: flags.timeout,
    maxDurationMs: flags.maxDuration,
    concurrency: flags.concurrency,
    mayTestThisHost: flags.iMayTestThisHost,
    onCase: showProgress(context.terminal, flags),
    signal: context.interrupted,
  });
  const text = flags.reporter === 'table' ? undefined : renderCheck(report, flags.reporter);
  const file = write(flags.output, text ?? renderCheck(report, 'json'), context.cwd);
  await show({
    kind: 'report',
    document: report,
    file,
    text: file === undefined ? text : undefined,
  });
  return report.ok;
}

function probeOf({ probe, probeCommand }: CheckFlags): Probe | undefined {
  if (probe !== undefined && probeCommand !== undefined) {
    throw new UsageError(
      '--probe and --probe-command do not go together: effects are counted in one way.',
    );
  }
  if (probe !== undefined) return { url: probe };
  return probeCommand === undefined ? undefined : { command: probeCommand };
}

async function policyOf(
  name: CheckFlags['policy'],
  known: CheckPolicy | undefined,
): Promise<CheckPolicy> {
  switch (name) {
    case undefined:
      return known ?? standardWebhooksPolicy;
    case 'standard-webhooks':
      return standardWebhooksPolicy;
    case 'exactly-200':
      return { name, isSuccess: exactly200 };
    case 'sieve':
      return (await loadSieve()).policy;
    default:
      return name satisfies never;
  }
}

/** Writes a report where that was asked for; returns the name of the file. */
function write(file: string | undefined, text: string, cwd: string): string | undefined {
  if (file === undefined) return undefined;
  try {
    writeFileSync(resolve(cwd, file), text);
    return file;
  } catch (cause) {
    const { message } = cause as Error; // what node:fs throws
    throw new UsageError(`The report cannot be written to ${file}: ${message}`, { cause });
  }
}
