import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PactError } from '../errors.ts';
import { readPactFile, readPacts } from '../files/pact-file.ts';
import { canIDeploy, type Deployability } from './can-i-deploy.ts';
import { readVerification } from './verification-file.ts';

/**
 * A folder that says what is live: for each environment the pacts of its consumers, and the results
 * of its providers.
 */
export type DeploymentRecord = {
  readonly folder: string;
  /** @default 'production' */
  readonly environment?: string | undefined;
};

/** What {@link recordDeployment} and {@link canIDeployBeside} take. */
export type DeploymentOptions = {
  /** The consumer or provider. */
  readonly participant: string;
  /** Of a consumer: its pacts, a file or folder. */
  readonly pacts?: string | undefined;
  /** Of a provider: the file of `writeVerification` about it. */
  readonly verification?: string | undefined;
  readonly record: DeploymentRecord;
};

/**
 * Notes in a folder what is live from now on, where there is no broker. What was noted of the
 * participant before is replaced.
 * @returns the files that were written
 * @throws PactError `DEPLOYMENT_EMPTY` where neither its pacts nor its result are given;
 * `PACTS_MISSING`, `PACT_FILE_INVALID`, `VERIFICATION_FILE_INVALID`
 */
export async function recordDeployment(options: DeploymentOptions): Promise<string[]> {
  const { participant, pacts, verification, record } = options;
  const files = pacts
    ? (await readPacts(pacts)).filter((pact) => pact.consumer === participant)
    : [];
  const isProvider =
    verification !== undefined && (await readVerification(verification)).provider === participant;
  if (files.length === 0 && !isProvider) throw new PactError('DEPLOYMENT_EMPTY', { participant });
  const written: string[] = [];
  if (files.length > 0) {
    const folder = pactsIn(record);
    for (const { file } of files) written.push(await copyTo(join(folder, basename(file)), file));
    // last: after an earlier failure, the record still holds the old version
    await removeOthers(participant, folder, written);
  }
  if (isProvider) written.push(await copyTo(verificationIn(record, participant), verification));
  return written;
}

/**
 * Answers can-i-deploy from files and a record of what is live: a consumer goes live beside the
 * providers that are there, a provider beside the consumers.
 * @throws PactError `DEPLOYMENT_EMPTY`, `PACTS_MISSING`, `PACT_FILE_INVALID`, `VERIFICATION_FILE_INVALID`
 */
export async function canIDeployBeside(options: DeploymentOptions): Promise<Deployability> {
  const { participant, pacts, verification, record } = options;
  const answers: Deployability[] = [];
  if (verification) {
    const live = await livePacts(record);
    const isAsked = live.some((deployed) => deployed.provider === participant);
    const asked = { participant, pacts: pactsIn(record), verification };
    answers.push(isAsked ? await canIDeploy(asked) : { canDeploy: true, reasons: [] });
  }
  if (pacts) {
    const own = (await readPacts(pacts)).filter((pact) => pact.consumer === participant);
    for (const provider of new Set(own.map((pact) => pact.provider))) {
      answers.push(await besideProvider(provider, { participant, pacts, record }));
    }
  }
  if (answers.length === 0) throw new PactError('DEPLOYMENT_EMPTY', { participant });
  return {
    canDeploy: answers.every(({ canDeploy }) => canDeploy),
    reasons: answers.flatMap(({ reasons }) => reasons),
  };
}

async function besideProvider(
  provider: string,
  { participant, pacts, record }: { participant: string; pacts: string; record: DeploymentRecord },
): Promise<Deployability> {
  const verification = verificationIn(record, provider);
  const isLive = (await namesIn(dirname(verification))).includes(basename(verification));
  if (isLive) return canIDeploy({ participant, pacts, verification });
  const reason = `${provider} was never recorded in ${environmentOf(record)}`;
  return { canDeploy: false, reasons: [reason] };
}

const environmentOf = ({ environment = 'production' }: DeploymentRecord) => environment;

const pactsIn = (record: DeploymentRecord) =>
  join(record.folder, encodeURIComponent(environmentOf(record)), 'pacts');

const verificationIn = (record: DeploymentRecord, provider: string) =>
  join(
    ...[record.folder, encodeURIComponent(environmentOf(record)), 'verified'],
    `${encodeURIComponent(provider)}.json`,
  );

async function livePacts(record: DeploymentRecord) {
  const folder = pactsIn(record);
  const files = (await namesIn(folder)).map((name) => join(folder, name));
  return Promise.all(files.map(readPactFile));
}

async function removeOthers(consumer: string, folder: string, kept: readonly string[]) {
  for (const name of await namesIn(folder)) {
    const file = join(folder, name);
    if (kept.includes(file)) continue;
    if ((await readPactFile(file)).consumer === consumer) await rm(file);
  }
}

/** Never leaves half a file, nor takes one away that is copied to itself. */
async function copyTo(to: string, from: string): Promise<string> {
  await mkdir(dirname(to), { recursive: true });
  const whole = `${to}.${process.pid}.tmp`;
  await copyFile(from, whole);
  await rename(whole, to);
  return to;
}

/** The JSON files of a folder, which may not be there yet. */
const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
