import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { startProcess } from '@hookpact/test-processes';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');

type Step = {
  readonly id: string;
  readonly if?: string;
  readonly run: string;
  readonly shell: string;
  readonly 'working-directory': string;
  readonly env: Readonly<Record<string, string>>;
};

/** The action as GitHub reads it. */
export const action = parse(readFileSync(join(root, 'action/action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};

/** What one run of the action came to. */
export type ActionRun = {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly log: string;
  readonly succeeded: boolean;
};

/**
 * Runs the steps of the action as GitHub's runner does: expressions by its own evaluator, scripts by
 * bash with its flags, a step only while those before it succeeded.
 */
export async function runAction(
  given: Readonly<Record<string, string>>,
  workspace: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ActionRun> {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-action-'));
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'md') };
  const github = { sha: 'c0ffee', head_ref: '', ref_name: 'main' };
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  let log = '';
  let succeeded = true;
  const evaluate = (text: string) =>
    text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression) => value(expression, contexts()));
  const contexts = () => ({ inputs, steps, github });
  const inputs: Record<string, string> = {};
  for (const [name, { default: text }] of Object.entries(action.inputs)) {
    inputs[name] = given[name] ?? evaluate(text);
  }
  try {
    for (const step of action.runs.steps) {
      if (!succeeded || (step.if && value(step.if, contexts()) !== 'true')) continue;
      writeFileSync(files.GITHUB_OUTPUT, '');
      const script = join(folder, `${step.id}.sh`);
      writeFileSync(script, step.run);
      const own = Object.entries(step.env).map(([name, text]) => [name, evaluate(text)]);
      const env = {
        PATH: [join(workspace, '.npx'), process.env.PATH].join(delimiter),
        ...{ GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace, PACT_DO_NOT_TRACK: 'true' },
        ...{ ...files, ...environment, ...Object.fromEntries(own) },
      };
      const cwd = join(workspace, evaluate(step['working-directory']));
      const bash = ['--noprofile', '--norc', '-eo', 'pipefail', script];
      const { exitCode, stdout, stderr } = await startProcess('bash', bash, { cwd, env }).ended;
      log += stdout + stderr;
      succeeded = exitCode === 0;
      steps[step.id] = { outputs: outputsIn(readFileSync(files.GITHUB_OUTPUT, 'utf8')) };
    }
    const outputs = Object.entries(action.outputs).map(([name, output]) => [
      name,
      evaluate(output.value),
    ]);
    const { GITHUB_STEP_SUMMARY: file } = files;
    const summary = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return { outputs: Object.fromEntries(outputs), summary, log, succeeded };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const outputsIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(/=(.*)/s, 2)),
  );

function value(expression: string, contexts: object): string {
  const { tokens } = new Lexer(expression.trim()).lex();
  const names = Object.keys(contexts);
  const tree = new Parser(tokens, names, []).parse();
  return new Evaluator(tree, toData(contexts) as data.Dictionary).evaluate().coerceString();
}

function toData(json: unknown): data.ExpressionData {
  if (typeof json === 'string') return new data.StringData(json);
  const entries = Object.entries(Object(json)).map(([key, value]) => ({
    key,
    value: toData(value),
  }));
  return new data.Dictionary(...entries);
}
