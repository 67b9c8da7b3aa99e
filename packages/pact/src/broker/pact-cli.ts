import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { stripVTControlCharacters } from 'node:util';
import { PactError } from '../errors.ts';
import { requireHttpUrl, requirePositive } from '../options.ts';
import { redactText } from '../redact.ts';

/** A Pact Broker (or PactFlow), and how to get in. */
export type Broker = {
  readonly baseUrl: string | URL;
  readonly token?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Time for one call of the client. @default 60_000 */
  readonly timeoutMs?: number | undefined;
  /**
   * The environment of the client, such as `process.env` for proxies and certificates.
   * @default {}
   */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
};

export type CliResult = {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
};

const LARGEST_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Runs the official client, `@pact-foundation/pact-cli`, an optional peer dependency. Credentials
 * travel in its environment: arguments can be read by everybody on the machine.
 * @throws PactError `BROKER_CLIENT_MISSING`, `BROKER_FAILED` when it does not end in time
 */
export async function runPactCli(args: readonly string[], broker: Broker): Promise<CliResult> {
  const { baseUrl, token, username, password, timeoutMs = 60_000 } = broker;
  requirePositive('timeoutMs', timeoutMs);
  const credentials = {
    PACT_BROKER_BASE_URL: requireHttpUrl('baseUrl', baseUrl).href,
    ...(token !== undefined && { PACT_BROKER_TOKEN: token }),
    ...(username !== undefined && { PACT_BROKER_USERNAME: username }),
    ...(password !== undefined && { PACT_BROKER_PASSWORD: password }),
  };
  const env = { ...broker.env, ...credentials, PACT_DO_NOT_TRACK: 'true' };
  const options = {
    env,
    timeout: timeoutMs,
    maxBuffer: LARGEST_OUTPUT_BYTES,
    killSignal: 'SIGKILL',
  };
  const program = findProgram();
  return new Promise((resolve, reject) => {
    execFile(program, [...args], options as object, (error, stdout, stderr) => {
      if (error?.killed)
        reject(brokerFailed('no answer', `no result within ${timeoutMs} ms`, broker));
      else if (error && typeof error.code !== 'number')
        reject(brokerFailed('no start', error.message, broker));
      else
        resolve({
          exitCode: Number(error?.code ?? 0),
          stdout: String(stdout),
          stderr: String(stderr),
        });
    });
  });
}

/** An error with the client's last output, without colours. */
export function brokerFailed(exit: string | number, output: string, broker: Broker): PactError {
  // its log has colours inside quoted text too, written out
  const plain = stripVTControlCharacters(output).replaceAll(/\\x1b\[\d+m/g, '');
  const detail = withoutSecrets(plain.trim(), broker);
  return new PactError('BROKER_FAILED', { exit, detail: detail.slice(0, 500) });
}

/** A text of the broker or its client, without the credentials that it repeats. */
export const withoutSecrets = (text: string, broker: Broker): string =>
  redactText(text, broker.baseUrl, [broker.token, broker.username, broker.password]);

// the package's own command waits for this program in a way that a timeout cannot end
function findProgram(): string {
  try {
    const require = createRequire(import.meta.url);
    return require('@pact-foundation/pact-cli/src/pact-standalone').standalone().pactFullPath;
  } catch (error) {
    throw new PactError('BROKER_CLIENT_MISSING', {}, { cause: error });
  }
}
