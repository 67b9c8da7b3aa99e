import { createSieve, type Job } from '@hookpact/sieve-client';
import type { Call } from '../../command/define-command.ts';
import { durationWords } from '../../deliveries/attempt-words.ts';
import { cutLines, padded, widthOf } from '../../terminal/columns.ts';
import { Shown, shown } from '../../terminal/shown.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { type ServiceFlags, serviceOf } from '../service.ts';

export type JobsFlags = ServiceFlags & { readonly status?: string; readonly limit: number };

export type JobsReport = { readonly document: Job | readonly Job[]; readonly words: Shown };

/** Lists jobs, or shows one. */
export async function runJobs(
  { flags, context, show }: Call<JobsFlags, JobsReport>,
  id: string | undefined,
): Promise<void> {
  const { terminal, interrupted: signal } = context;
  const sieve = createSieve(await serviceOf(flags, context));
  if (id !== undefined) {
    const job = await sieve.job(id).job({ signal });
    await show({ document: job, words: jobWords(job, terminal) });
    return;
  }
  const { limit, status } = flags;
  const found: Job[] = [];
  for await (const job of sieve.jobs({ status, pageSize: Math.min(limit, 500), signal })) {
    if (found.push(job) >= limit) break;
  }
  await show({ document: found, words: listWords(found, terminal) });
}

function listWords(jobs: readonly Job[], terminal: Terminal): Shown {
  if (jobs.length === 0) return shown`There are no such jobs.`;
  const rows = jobs.map((job) => [job.id, functionOf(job), job.status, tookOf(job)]);
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));
  const lines = jobs.map((job, index) => {
    const cells = (rows[index] ?? []).map((cell, at) => padded(cell, widths[at] ?? 0));
    const error = job.error ? shown`\n    ${terminal.paint('dim', job.error)}` : shown``;
    return shown`${signOf(job, terminal)} ${cells.join('  ').trimEnd()}${error}`;
  });
  return cutLines(Shown.join(lines), terminal.columns());
}

function jobWords(job: Job, terminal: Terminal): Shown {
  const { id, status, error, created_at, inputs, outputs } = job;
  const head = [
    shown`${terminal.paint('bold', functionOf(job))}  ${id}`,
    shown`${signOf(job, terminal)} ${status}, pushed ${created_at ?? 'at an unknown time'}${tookOf(job) && `, ${tookOf(job)}`}`,
    ...(error ? [shown`  ${terminal.paint('red', error)}`] : []),
  ];
  return Shown.join([
    cutLines(Shown.join(head), terminal.columns()),
    shown`\nInputs\n${Shown.json(inputs ?? {}, 2)}\n\nOutputs\n${Shown.json(outputs, 2)}`,
  ]);
}

const functionOf = ({ function: called, function_id }: Job): string =>
  called ? `${called.owner_name}/${called.name}` : (function_id ?? '');

function tookOf({ started_at, created_at, completed_at }: Job): string {
  const took = Date.parse(completed_at ?? '') - Date.parse(started_at ?? created_at ?? '');
  return Number.isNaN(took) ? '' : `took ${durationWords(took)}`;
}

function signOf({ status }: Job, { paint }: Terminal): Shown {
  if (status === 'finished') return paint('green', '✓');
  if (status === 'error') return paint('red', '✗');
  return status === 'cancelled' ? paint('dim', '-') : paint('yellow', '↻');
}
