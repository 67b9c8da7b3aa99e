import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lint } from '../architecture/actionlint.ts';
import { action } from './run-action.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** GitHub's own reader of actions. It imports JSON as bundlers allow. */
async function actionReader() {
  const hooks = registerHooks({
    load: (url, context, next) =>
      next(
        url,
        url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context,
      ),
  });
  const { parseAction } = await import('@actions/workflow-parser/actions/action-parser');
  const { NoOperationTraceWriter } = await import('@actions/workflow-parser');
  hooks.deregister();
  return (content: string) =>
    parseAction({ name: 'action.yml', content }, new NoOperationTraceWriter())
      .context.errors.getErrors()
      .map(String);
}

describe('actionlint', () => {
  const page = read('docs/contracts-in-ci.md');
  const workflows = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = '']) => text);
  const whole = workflows.filter((text) => /^on:/m.test(text));

  it('the page has whole workflows', () => expect(whole.length).toBeGreaterThanOrEqual(4));

  it.each(whole)('a workflow of the page has no fault: %s', (text) => {
    expect(lint(text, '.github/workflows/contracts.yml')).toEqual([]);
  });

  it('finds a fault', () => {
    const broken = read('.github/workflows/contracts.yml').replace('runs-on:', 'run-on:');
    expect(lint(broken, '.github/workflows/contracts.yml').length).toBeGreaterThan(0);
  });
});

describe('the action', async () => {
  const errorsIn = await actionReader();
  const text = read('action/action.yml');

  it('fits the schema of actions', () => expect(errorsIn(text)).toEqual([]));

  it('would be refused with a slip', () => {
    expect(errorsIn(text.replace('using: composite', 'usng: composite'))).not.toEqual([]);
  });

  it('is given inputs that it has, by the reusable workflow', () => {
    const { jobs } = parse(read('.github/workflows/contracts.yml'));
    const steps: { uses?: string; with?: object }[] = jobs.contracts.steps;
    const step = steps.find(({ uses }) => uses?.startsWith('hookpact/hookpact/action@'));
    const given = Object.keys(step?.with ?? {});
    expect(given.length).toBeGreaterThan(3);
    expect(given.filter((name) => !(name in action.inputs))).toEqual([]);
  });

  it('writes no expression into a script, where a name could become a command', () => {
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
  });
});
