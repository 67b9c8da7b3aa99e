/** The inspector's response to one request. Durations are milliseconds. */
export type ScriptedResponse =
  | { readonly kind: 'status'; readonly status: number; readonly delayMs: number }
  | { readonly kind: 'hang'; readonly durationMs: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'redirect'; readonly url: string | undefined }
  | { readonly kind: 'drip'; readonly durationMs: number }
  | { readonly kind: 'forward'; readonly url: string };

/** One step of a script, with its own words. */
export type ScriptStep = { readonly text: string; readonly response: ScriptedResponse };

export const defaultScript = '200';

const MOST_STEPS = 50;
const LONGEST_MS = 600_000;

/**
 * Reads a script such as `503, delay 2s 503, 200`: one step per request, the last one for ever.
 * `undefined` when a step is none of those in the README's table.
 */
export function parseScript(script: string): ScriptStep[] | undefined {
  const steps = script.split(',').map((part) => ({
    text: part.trim(),
    response: parseStep(part.trim().split(/\s+/)),
  }));
  const isValid = (step: { response: ScriptedResponse | undefined }) => step.response !== undefined;
  if (steps.length > MOST_STEPS || !steps.every(isValid)) return undefined;
  return steps as ScriptStep[]; // every response is there, by the line above
}

/** The step for a request when `answered` came before it. */
export function stepAt(steps: readonly ScriptStep[], answered: number): ScriptStep {
  const step = steps[Math.min(answered, steps.length - 1)];
  return step ?? { text: '200', response: { kind: 'status', status: 200, delayMs: 0 } };
}

/** A status as the end of the path answers with it: `/in/abc/503`. */
export function stepOfPath(subPath: string): ScriptStep | undefined {
  const [, text = ''] = /\/(\d{3})\/?$/.exec(subPath) ?? [];
  const response = statusResponse(text, 0);
  return response && { text, response };
}

function parseStep([word = '', ...rest]: readonly string[]): ScriptedResponse | undefined {
  const [first, second] = rest;
  if (rest.length > (word === 'delay' ? 2 : 1)) return undefined;
  switch (word) {
    case 'delay': {
      const delayMs = parseDuration(first);
      return delayMs === undefined ? undefined : statusResponse(second ?? '200', delayMs);
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
      return first === undefined ? statusResponse(word, 0) : undefined;
  }
}

function statusResponse(text: string, delayMs: number): ScriptedResponse | undefined {
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
