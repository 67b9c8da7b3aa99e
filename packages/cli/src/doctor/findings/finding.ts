import { sitePage } from '../../command/site-page.ts';
import { type FindingCode, findingTexts } from './table.ts';

/** One reason why webhooks do not arrive, or may not arrive: the fact, the evidence, the fix. */
export type Finding = {
  readonly code: FindingCode;
  /** `problem`: it keeps webhooks away. `hint`: it may, or should be fixed. */
  readonly severity: 'problem' | 'hint';
  /** The fact, in one sentence. */
  readonly sentence: string;
  /** The evidence: requests with their answers, lines of files. */
  readonly evidence: readonly string[];
  readonly fix: string;
  /** Where more stands about it. */
  readonly link: string;
};

export type FindingFacts = Readonly<Record<string, string | number>>;

/** A row of the table, its braces filled in. */
export function finding(
  code: FindingCode,
  facts: FindingFacts,
  evidence: readonly string[],
): Finding {
  const { severity, sentence, fix } = findingTexts[code];
  const link = sitePage(`doctor/#${code.toLowerCase()}`);
  return { code, severity, sentence: fill(sentence, facts), evidence, fix: fill(fix, facts), link };
}

const fill = (text: string, facts: FindingFacts): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
