import { readFileSync } from 'node:fs';

/** The result of a run of tests. */
export type Report = {
  /** Also no error outside of tests. */
  readonly isSuccess: boolean;
  /** The names of the tests that failed, each with the first line of why. */
  readonly failed: readonly string[];
  /** Why files of tests did not load. */
  readonly unloaded: readonly string[];
};

type AssertionResult = {
  readonly status: string;
  readonly fullName: string;
  readonly failureMessages?: readonly string[];
};

type JsonReport = {
  readonly testResults: readonly {
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly AssertionResult[];
  }[];
};

/** Reads the file of vitest's JSON reporter. A run that wrote none has loaded nothing. */
export function reportIn(file: string): Omit<Report, 'isSuccess'> {
  const { testResults } = read(file);
  const files = testResults.map(({ status, message, assertionResults }) => ({
    isUnloaded: status === 'failed' && assertionResults.length === 0,
    message,
    failed: assertionResults.filter((assertion) => assertion.status === 'failed'),
  }));
  return {
    failed: files.flatMap(({ failed }) => failed.map(describe)),
    unloaded: files.filter(({ isUnloaded }) => isUnloaded).map(({ message }) => message),
  };
}

const describe = ({ fullName, failureMessages = [] }: AssertionResult) =>
  [fullName, ...failureMessages.slice(0, 1)].join(': ').split('\n', 1)[0] ?? fullName;

function read(file: string): JsonReport {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const message = `vitest wrote no report: ${error}`;
    return { testResults: [{ status: 'failed', message, assertionResults: [] }] };
  }
}
