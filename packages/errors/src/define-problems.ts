/** The refusals of an HTTP API: a status each, and what the client can do. */
export type ProblemTable<Code extends string = string> = Readonly<
  Record<Code, { readonly status: number; readonly detail: string }>
>;

/** A part of a request that is wrong. */
export type ProblemIssue = {
  /** JSON Pointer into the body, or the name of a query parameter behind a slash. */
  readonly pointer: string;
  readonly message: string;
};

/** Thrown by a route; becomes a problem document. */
export interface CodedProblem<Code extends string> extends Error {
  readonly code: Code;
  readonly issues: readonly ProblemIssue[];
  /** The problem document (RFC 9457) that the client gets. */
  toResponse(headers?: Readonly<Record<string, string>>): Response;
}

export type CodedProblemClass<Code extends string> = {
  new (code: Code, issues?: readonly ProblemIssue[]): CodedProblem<Code>;
};

/**
 * Makes the class of an HTTP API's refusals from its table.
 *
 * @example
 * export class Problem extends defineProblems(shopApiErrors) {}
 * throw new Problem('CART_UNKNOWN');
 */
export function defineProblems<Code extends string>(
  table: ProblemTable<Code>,
): CodedProblemClass<Code> {
  return class extends Error {
    override readonly name = 'Problem';
    readonly code: Code;
    readonly issues: readonly ProblemIssue[];

    constructor(code: Code, issues: readonly ProblemIssue[] = []) {
      super(table[code].detail);
      this.code = code;
      this.issues = issues;
    }

    toResponse(headers: Readonly<Record<string, string>> = {}): Response {
      const { code, issues } = this;
      const { status, detail } = table[code];
      const problem = { status, code, detail, ...(issues.length > 0 && { issues }) };
      const contentType = { 'content-type': 'application/problem+json' };
      return Response.json(problem, { status, headers: { ...headers, ...contentType } });
    }
  };
}

const MOST_ISSUES = 50;

/** The issues of a schema library's error, as problem documents have them; at most 50. */
export function toProblemIssues(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): ProblemIssue[] {
  return issues.slice(0, MOST_ISSUES).map(({ path, message }) => ({
    pointer: path.map((key) => `/${escapeKey(String(key))}`).join(''),
    message,
  }));
}

const escapeKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
