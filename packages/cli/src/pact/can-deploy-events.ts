import type { Deployability } from '@hookpact/pact/files';
import type { CommandContext } from '../command/context.ts';
import { runDiff } from '../diff/run-diff.ts';

/** The deployed events, the new events, and the pacts of their consumers. */
export type Deployment = {
  readonly provider: string;
  readonly from: string;
  readonly to: string;
  readonly pacts: string;
};

/**
 * May these events go live? Yes, where no consumer relies on a change that is not proved safe. What
 * breaks and is read by no known consumer is no reason against it.
 */
export async function canDeployEvents(
  { provider, from, to, pacts }: Deployment,
  context: CommandContext,
): Promise<Deployability> {
  const { useWords } = await import('@hookpact/compat');
  const flags = { for: 'old-readers', world: 'declared', format: 'table', timeout: 2_000 } as const;
  const { findings } = await runDiff(
    [from, to],
    { ...flags, pacts, pactsProvider: provider },
    context,
  );
  const reasons = findings.flatMap(({ events, pointer, words, verdict, use }) =>
    use?.consumers.length
      ? [`${events.join(', ')} ${pointer}: ${words} (${verdict}); ${useWords(use)}`]
      : [],
  );
  return { canDeploy: reasons.length === 0, reasons };
}
