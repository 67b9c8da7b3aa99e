import { marked, type Token, type Tokens } from 'marked';

export type FileStep = { readonly kind: 'file'; readonly path: string; readonly text: string };

/** A shell script that a page shows, and what it prints. */
export type RunStep = {
  readonly kind: 'run';
  readonly script: string;
  readonly exitCode: number;
  /** It goes on until the page ends. */
  readonly staysOpen: boolean;
  readonly prints: readonly string[];
};

/** What a script that stays open has printed since. */
export type PrintsStep = {
  readonly kind: 'prints';
  readonly script: string;
  readonly prints: readonly string[];
};

export type Step = FileStep | RunStep | PrintsStep;

/** What the reader of a page does, in order. */
export type Page = {
  /** The page whose project this one goes on with. */
  readonly begins: string | undefined;
  readonly steps: readonly { readonly heading: string; readonly step: Step }[];
};

/**
 * Reads a page of `docs/get-started`. A block of code is a file, where its title is a path; commands,
 * in `sh`; or what they print, in `text` after them.
 * @throws for every other block: a page may show nothing that nobody has tried
 */
export function readPage(markdown: string): Page {
  const steps: { heading: string; step: Step }[] = [];
  let heading = '';
  let before = '';
  for (const token of marked.lexer(markdown)) {
    if (token.type === 'heading') heading = (token as Tokens.Heading).text;
    if (token.type !== 'code') refuseHidden(token);
    else steps.push({ heading, step: readBlock(token as Tokens.Code, before, steps.map(stepOf)) });
    if (token.type !== 'space') before = token.raw;
  }
  const begins = /Begin with the project of \[[^\]]+\]\(([\w-]+\.md)\)/.exec(markdown)?.[1];
  return { begins, steps: joinOutput(steps) };
}

const stepOf = ({ step }: { step: Step }) => step;

function readBlock(
  { lang = '', text, raw }: Tokens.Code,
  before: string,
  steps: readonly Step[],
): Step {
  const refuse = (why: string) => new Error(`${why}:\n${raw}`);
  const [, language, title] = /^(\w+)(?: title="([^"]+)")?$/.exec(lang) ?? [];
  if (language === undefined) throw refuse('A block without a language');
  if (language === 'text') {
    const script = title ?? latestScript(steps);
    const isOpen = steps.some(
      (step) => step.kind === 'run' && step.staysOpen && step.script === title,
    );
    if (script === undefined || (title !== undefined && !isOpen)) {
      throw refuse('Output of no command');
    }
    const prints = text.split('\n').filter((line) => line.trim() !== '');
    return { kind: 'prints', script, prints };
  }
  if (language === 'sh') {
    const exit = /^exits with (\d+)$/.exec(title ?? '');
    const staysOpen = title === 'stays open';
    if (title !== undefined && !exit && !staysOpen) throw refuse('A title that means nothing');
    return { kind: 'run', script: text, exitCode: Number(exit?.[1] ?? 0), staysOpen, prints: [] };
  }
  if (title === undefined) throw refuse('Neither a file nor a command');
  // where titles are not shown, the text before must tell
  if (!before.includes(`\`${title}\``)) throw refuse(`The line before does not name ${title}`);
  return { kind: 'file', path: title, text: `${text}\n` };
}

/** The script that output without a title belongs to. */
function latestScript(steps: readonly Step[]): string | undefined {
  const last = steps.at(-1);
  return last?.kind === 'run' ? last.script : undefined;
}

/** Gives a script the output that stands right behind it. */
function joinOutput(steps: Page['steps']): Page['steps'] {
  return steps.flatMap(({ heading, step }, index) => {
    const before = steps[index - 1]?.step;
    const after = steps[index + 1]?.step;
    const belongs = (run: Step | undefined, output: Step | undefined) =>
      run?.kind === 'run' && output?.kind === 'prints' && run.script === output.script;
    if (belongs(before, step)) return [];
    if (step.kind !== 'run' || after?.kind !== 'prints' || !belongs(step, after)) {
      return [{ heading, step }];
    }
    return [{ heading, step: { ...step, prints: after.prints } }];
  });
}

/** Code within lists and quotes would be passed over. */
function refuseHidden(token: Token): void {
  void marked.walkTokens([token], (inner) => {
    if (inner.type === 'code') {
      throw new Error(`A block of code within a ${token.type}:\n${inner.raw}`);
    }
  });
}

/** The lines that an output lacks; `…` in them stands for anything. */
export function missingLines(prints: readonly string[], output: string): string[] {
  const lines = output.split('\n').map((line) => line.trim());
  return prints.filter((wanted) => {
    const parts = wanted.trim().split('…').map(escaped);
    const pattern = new RegExp(`^${parts.join('.*')}$`);
    return !lines.some((line) => pattern.test(line));
  });
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
