import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { PactError } from '../errors.ts';
import { withoutByteOrderMark } from '../files/byte-order-mark.ts';
import type { Verification } from '../verification/verification.ts';

/** A verification's result, as a file to commit or to hand from one CI job to the next. */
export type VerificationRecord = {
  readonly provider: string;
  /** The version of the provider that was verified: its commit. */
  readonly version: string;
  readonly interactions: readonly {
    readonly consumer: string;
    readonly name: string;
    /** Tells whether the contract was changed since. */
    readonly fingerprint: string;
    readonly isHonoured: boolean;
  }[];
};

/**
 * Writes the result of a verification; without a broker, this is what can-i-deploy reads.
 * @throws PactError `OPTION_INVALID` for a verification of a broker's pacts
 */
export async function writeVerification(
  file: string,
  verification: Verification,
  version: string,
): Promise<void> {
  if (verification.source === 'broker') {
    const expected = 'one of files: a broker keeps its own';
    throw new PactError('OPTION_INVALID', {
      option: 'verification',
      given: 'one of a broker',
      expected,
    });
  }
  const record: VerificationRecord = {
    provider: verification.provider,
    version,
    interactions: verification.interactions.map(
      ({ consumer, name, fingerprint = '', failures }) => ({
        consumer,
        name,
        fingerprint,
        isHonoured: failures.length === 0,
      }),
    ),
  };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(record, null, 2)}\n`);
}

/** @throws PactError `VERIFICATION_FILE_INVALID` */
export async function readVerification(file: string): Promise<VerificationRecord> {
  const text = await readFile(file, 'utf8').catch((error) => fail(file, error.code));
  const json = parse(text, file);
  const { provider, version, interactions } = Object(json);
  const isRecord =
    typeof provider === 'string' && typeof version === 'string' && Array.isArray(interactions);
  return isRecord ? (json as VerificationRecord) : fail(file, 'it is no verification'); // looked at above
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(withoutByteOrderMark(text));
  } catch {
    return fail(file, 'it is not JSON');
  }
}

function fail(file: string, detail: string): never {
  throw new PactError('VERIFICATION_FILE_INVALID', { file: basename(file), detail });
}
