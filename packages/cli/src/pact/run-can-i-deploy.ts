import { askBroker } from '@hookpact/pact/broker';
import { canIDeploy as askFiles, canIDeployBeside, type Deployability } from '@hookpact/pact/files';
import type { CommandContext } from '../command/context.ts';
import { existingPath } from '../command/existing-path.ts';
import { UsageError } from '../command/outcome.ts';
import { requirePeers } from '../command/peers.ts';
import { addToSummary, cell } from '../github/job-summary.ts';
import type { FormatFlags } from '../github/report-format.ts';
import { annotation } from '../github/workflow-commands.ts';
import { brokerOf } from './broker-of.ts';

export type DeployFlags = FormatFlags & {
  pacts?: string;
  verification?: string;
  record?: string;
  from?: string;
  to?: string;
  participantVersion?: string;
  toEnvironment: string;
};

export type Answer = Deployability & { readonly participant: string };
export type ReportedAnswer = Answer & { readonly annotations: readonly string[] };

/** Adds the answer to the summary of the job; returns the annotations. */
export async function report(
  { participant, canDeploy, reasons }: Answer,
  context: CommandContext,
): Promise<string[]> {
  const verdict = canDeploy ? '✅ $ can be deployed' : '❌ $ cannot be deployed';
  const title = verdict.replace('$', () => cell(participant));
  const list = reasons.map((reason) => `- ${cell(reason)}`);
  await addToSummary(
    [`### ${title}`, ...(list.length > 0 ? ['', ...list] : [])].join('\n'),
    context,
  );
  if (canDeploy) return [];
  return reasons.map((reason) => annotation('error', `${participant} cannot be deployed`, reason));
}

/** Asks files and the events themselves, as the flags say, of which each must say yes; or a broker. */
export async function ask(
  participant: string,
  flags: DeployFlags,
  context: CommandContext,
): Promise<Deployability> {
  const answers = [
    await askVerification(participant, flags, context),
    await askEvents(participant, flags, context),
  ].filter((reason) => reason !== undefined);
  if (!answers.length) {
    const answer = await askVersion(participant, flags, context);
    if (answer) return answer;
    throw new UsageError(
      'Pass --pacts with --verification, --record, or --from and --to, or set PACT_BROKER_BASE_URL and ' +
        'pass --participant-version.',
    );
  }
  return {
    canDeploy: answers.every(({ canDeploy }) => canDeploy),
    reasons: answers.flatMap(({ reasons }) => reasons),
  };
}

async function askVerification(participant: string, flags: DeployFlags, context: CommandContext) {
  const pacts = flags.pacts && existingPath(flags.pacts, 'pact file or folder', context);
  const verification =
    flags.verification && existingPath(flags.verification, 'verification result', context);
  if (flags.record) {
    const folder = existingPath(flags.record, 'record of deployments', context);
    const record = { folder, environment: flags.toEnvironment };
    return canIDeployBeside({ participant, pacts, verification, record });
  }
  return pacts && verification ? askFiles({ participant, pacts, verification }) : undefined;
}

async function askEvents(provider: string, flags: DeployFlags, context: CommandContext) {
  const { from, to, pacts = context.environment.PACT_BROKER_BASE_URL } = flags;
  if (from === undefined && to === undefined) return undefined;
  if (!from || !to || !pacts) {
    throw new UsageError('--from, --to and --pacts (or PACT_BROKER_BASE_URL) go together.');
  }
  const { canDeployEvents } = await import('./can-deploy-events.ts');
  return canDeployEvents({ provider, from, to, pacts }, context);
}

async function askVersion(participant: string, flags: DeployFlags, context: CommandContext) {
  const { participantVersion: version, toEnvironment: environment } = flags;
  const broker = brokerOf(context);
  if (!broker || !version) return undefined;
  requirePeers('Asking a broker', ['@pact-foundation/pact-cli']);
  return askBroker({ participant, version, environment, broker });
}
