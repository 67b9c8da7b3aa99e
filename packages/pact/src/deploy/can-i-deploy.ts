import { interactionsIn } from '../files/interaction.ts';
import { readPacts } from '../files/pact-file.ts';
import { readVerification } from './verification-file.ts';

/** The answer, and what speaks against it (or, from a broker, what it says about it). */
export type Deployability = { readonly canDeploy: boolean; readonly reasons: readonly string[] };

/** Everything {@link canIDeploy} takes. */
export type CanIDeployOptions = {
  /** The consumer or provider to deploy. */
  readonly participant: string;
  /** A folder of pacts: the contracts of all consumers, or the one to be deployed. */
  readonly pacts: string;
  /** The file of {@link writeVerification} about the provider that is, or will be, running. */
  readonly verification: string;
};

/**
 * Answers can-i-deploy from files, where there is no broker: yes, when every interaction between
 * the participant and the provider was verified as it stands now.
 * @throws PactError `PACTS_MISSING`, `PACT_FILE_INVALID`, `VERIFICATION_FILE_INVALID`
 */
export async function canIDeploy(options: CanIDeployOptions): Promise<Deployability> {
  const { participant } = options;
  const { provider, version, interactions } = await readVerification(options.verification);
  const files = await readPacts(options.pacts);
  const relevant = files.filter(
    (file) => file.provider === provider && [file.consumer, provider].includes(participant),
  );
  if (relevant.length === 0) {
    return { canDeploy: false, reasons: [`no pact between ${participant} and ${provider}`] };
  }
  const reasons = relevant.flatMap(interactionsIn).flatMap(({ consumer, name, fingerprint }) => {
    const verified = interactions.find(
      (interaction) => interaction.consumer === consumer && interaction.name === name,
    );
    const about = `${consumer} · ${name}:`;
    if (!verified) return [`${about} never verified`];
    if (verified.fingerprint !== fingerprint) return [`${about} changed since it was verified`];
    return verified.isHonoured ? [] : [`${about} not honoured by ${provider} ${version}`];
  });
  return { canDeploy: reasons.length === 0, reasons };
}
