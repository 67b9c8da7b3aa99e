import { redactUrl } from '@hookpact/errors/redact-url';
import { scrubUrls } from '@hookpact/errors/scrub-urls';
import type { DeliveryPolicy } from '../policy/policy.ts';
import type { Attempt } from '../records.ts';
import { acceptedBy } from './policy-words.ts';

const LONGEST_REASON = 200;

/** The part of an attempt that says why it failed. */
export type FailedAttempt = Pick<
  Attempt,
  'failure' | 'status' | 'detail' | 'responseHeaders' | 'responseBody'
>;

/** Why an attempt failed, in words: from the recorded answer, or from what the network said. */
export function failureReason(
  { attempt }: { readonly attempt: FailedAttempt },
  policy: Pick<DeliveryPolicy, 'isSuccess'> | undefined,
): string | undefined {
  const { failure, status = 0, detail } = attempt;
  if (failure === undefined) return undefined;
  if (failure === 'redirect') return cut(redirected(attempt.responseHeaders));
  if (failure !== 'status') return cut(scrubUrls(detail ?? ''));
  const said = answerInWords(attempt.responseBody);
  if (status < 200 || status > 299) return cut(said || (silent[status] ?? ''));
  return cut([ruleOf(policy), said].filter(Boolean).join('; '));
}

/** What an answer without a body most likely means. */
const silent: Readonly<Record<number, string>> = {
  401: 'the answer is empty; most likely the secret or the clock differs',
  404: 'the server answered, but has nothing at this path',
  405: 'the server answered, but takes no POST at this path',
  413: 'the server takes no body of this size',
};

/** The answer was meant well, and the policy does not take it. */
function ruleOf(policy: Pick<DeliveryPolicy, 'isSuccess'> | undefined): string {
  if (!policy) return 'this policy does not take it as success';
  return `this policy retries until ${acceptedBy(policy)}`;
}

function redirected(headers: Readonly<Record<string, string>>): string {
  const target = redactUrl(headers.location ?? '');
  const hint = 'redirects are not followed; register the final URL';
  return target ? `redirects to ${target}; ${hint}` : hint;
}

/** An answer in words: `code: detail` of a problem document, or its first line. */
function answerInWords(body: Uint8Array): string {
  const text = new TextDecoder().decode(body).trim();
  return problemInWords(text) ?? firstLine(text);
}

/** An answer's first words, cut; see {@link failureReason}. */
export const firstWords = (body: Uint8Array): string => cut(answerInWords(body));

function problemInWords(text: string): string | undefined {
  const { code, title, detail, message, error } = parsed(text);
  const words = [code, detail ?? message ?? error ?? title].filter(
    (word) => typeof word === 'string' && word !== '',
  );
  return words.length > 0 ? words.join(': ') : undefined;
}

function parsed(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** The first line that says something; of a page in HTML its title, or else its first words. */
function firstLine(text: string): string {
  if (!/^<(!doctype|html|head|body)\b/i.test(text)) return text.split(/\r?\n/, 1)[0] ?? '';
  const title = /<title[^>]*>([^<]*)</i.exec(text)?.[1]?.trim();
  const withoutTags = text.replace(/<(script|style)\b.*?<\/\1>/gis, '').replace(/<[^>]*>/g, '\n');
  return title || (withoutTags.trim().split(/\s*\n\s*/, 1)[0] ?? '');
}

const cut = (text: string) =>
  text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)}…` : text;
