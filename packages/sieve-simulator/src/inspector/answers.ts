/** What the inspector does with one request. Durations are milliseconds. */
export type Answer =
  | { readonly kind: 'status'; readonly status: number; readonly delayMs: number }
  | { readonly kind: 'hang'; readonly durationMs: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'redirect'; readonly url: string | undefined }
  | { readonly kind: 'drip'; readonly durationMs: number }
  | { readonly kind: 'forward'; readonly url: string };

/** One step of a script, with its own words. */
export type AnswerStep = { readonly text: string; readonly answer: Answer };

export const defaultAnswers = '200';

const MOST_STEPS = 50;
const LONGEST_MS = 600_000;

/**
 * Reads a script such as `503, delay 2s 503, 200`: one step per request, the last one for ever.
 * `undefined` when a step is none of those in the README's table.
 */
export function parseAnswers(script: string): AnswerStep[] | undefined {
  const steps = script.split(',').map((part) => ({
    text: part.trim(),
    answer: parseStep(part.trim().split(/\s+/)),
  }));
  const isValid = (step: { answer: Answer | undefined }) => step.answer !== undefined;
  if (steps.length > MOST_STEPS || !steps.every(isValid)) return undefined;
  return steps as AnswerStep[]; // every answer is there, by the line above
}

/** The step for a request when `answered` came before it. */
export function answerAt(steps: readonly AnswerStep[], answered: number): AnswerStep {
  const step = steps[Math.min(answered, steps.length - 1)];
  return step ?? { text: '200', answer: { kind: 'status', status: 200, delayMs: 0 } };
}

/** A status as the end of the path answers with it: `/in/abc/503`. */
export function answerOfPath(subPath: string): AnswerStep | undefined {
  const [, text = ''] = /\/(\d{3})\/?$/.exec(subPath) ?? [];
  const answer = statusAnswer(text, 0);
  return answer && { text, answer };
}

function parseStep([word = '', ...rest]: readonly string[]): Answer | undefined {
  const [first, second] = rest;
  if (rest.length > (word === 'delay' ? 2 : 1)) return undefined;
  switch (word) {
    case 'delay': {
      const delayMs = parseDuration(first);
      return delayMs === undefined ? undefined : statusAnswer(second ?? '200', delayMs);
    }
    case 'hang':
    case 'drip': {
      const durationMs = parseDuration(first ?? '30s');
      return durationMs === undefined ? undefined : { kind: word, durationMs };
    }
    case 'reset':
      return first === undefined ? { kind: 'reset' } : undefined;
    case 'redirect':
      return first === undefined || isWebUrl(first) ? { kind: 'redirect', url: first } : undefined;
    case 'forward':
      return first !== undefined && isWebUrl(first) ? { kind: 'forward', url: first } : undefined;
    default:
      return first === undefined ? statusAnswer(word, 0) : undefined;
  }
}

function statusAnswer(text: string, delayMs: number): Answer | undefined {
  // 1xx are not final answers
  return /^[2-5]\d\d$/.test(text) ? { kind: 'status', status: Number(text), delayMs } : undefined;
}

const unitsMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };

function parseDuration(text: string | undefined): number | undefined {
  const [, amount, unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m)$/.exec(text ?? '') ?? [];
  const durationMs = Number(amount) * (unitsMs[unit] ?? Number.NaN);
  return durationMs <= LONGEST_MS ? durationMs : undefined;
}

const isWebUrl = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');
