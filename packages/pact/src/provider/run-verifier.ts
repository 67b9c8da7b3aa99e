import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PactError } from '../errors.ts';
import { redactUrls } from '../redact.ts';

/** The input of the verifier's process. */
export type VerifierJob = {
  readonly provider: string;
  readonly pactFiles: readonly string[];
  readonly states: readonly string[];
  readonly messages: readonly {
    readonly description: string;
    readonly event: unknown;
    readonly metadata: Readonly<Record<string, string>>;
  }[];
};

/** A mismatch as Pact's verifier reports it; which fields there are depends on `type`. */
export type PactMismatch = {
  readonly type?: string;
  readonly path?: string;
  readonly key?: string;
  readonly mismatch?: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
};

/** Mismatches by the description of their interaction. */
export type VerifierResult = ReadonlyMap<string, readonly PactMismatch[]>;

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const program = fileURLToPath(new URL(`./verifier/main.${extension}`, import.meta.url));

/**
 * Holds messages against pacts with Pact's own verifier.
 * @param pacts the texts of pact files; all descriptions are unique: `#` and a number
 * @throws PactError `VERIFIER_FAILED`
 */
export async function runVerifier(
  pacts: readonly string[],
  job: Omit<VerifierJob, 'pactFiles'>,
  timeoutMs: number,
): Promise<VerifierResult> {
  const folder = await mkdtemp(join(tmpdir(), 'hookpact-verify-'));
  const pactFiles = pacts.map((_, index) => join(folder, `pact-${index}.json`));
  const [jobFile, resultFile] = [join(folder, 'job.json'), join(folder, 'result.json')];
  try {
    await Promise.all(pactFiles.map((file, index) => writeFile(file, pacts[index] ?? '')));
    await writeFile(jobFile, JSON.stringify({ ...job, pactFiles } satisfies VerifierJob));
    const options = { timeout: timeoutMs, maxBuffer: 256 * 1024 * 1024 };
    await promisify(execFile)(process.execPath, [program, jobFile, resultFile], options);
    return parseResult(await readFile(resultFile, 'utf8'));
  } catch (error) {
    if (error instanceof PactError) throw error;
    const { killed, stderr, message } = Object(error);
    const detail = killed ? `no result within ${timeoutMs} ms` : String(stderr || message);
    throw verifierFailed(detail);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Without the process's error as its cause, which repeats the whole output. */
export const verifierFailed = (output: string) =>
  new PactError('VERIFIER_FAILED', { detail: redactUrls(output).slice(0, 500) });

function parseResult(text: string): VerifierResult {
  let json: { errors?: { interaction?: string; mismatch?: object }[] };
  try {
    json = JSON.parse(text);
  } catch {
    throw verifierFailed(text);
  }
  return new Map(
    (json.errors ?? []).map(({ interaction = '', mismatch }) => {
      const { mismatches, ...other } = Object(mismatch);
      const description = /#\d+$/.exec(interaction)?.[0] ?? interaction;
      return [description, mismatches ?? [{ ...other, mismatch: other.message }]];
    }),
  );
}
