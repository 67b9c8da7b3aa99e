import { inWords } from '../../delivery/durations.ts';
import type { SigningScheme } from '../../delivery/headers.ts';
import { verifyRecipes } from '../code/verify.ts';
import type { Delivery } from '../model/delivery.ts';
import { codeHtml, tabs } from './code.ts';
import { element, group, type Html, prose } from './element.ts';
import { heading3, type SectionContext } from './event-section.ts';
import { headerTable } from './headers.ts';
import { timeline } from './timeline.ts';

/** The delivery of every event: headers, signature, answers, retries. */
export function deliverySection(context: SectionContext): Html {
  const { model, level } = context;
  return element(
    'article',
    { id: 'delivery', class: 'delivery' },
    element(`h${level}`, {}, element('a', { href: '#delivery' }, 'Delivery')),
    element(
      'p',
      { class: 'lead' },
      'Every event is one HTTP POST with a JSON body to your endpoint. ',
      'It may arrive more than once and in another order than it was sent.',
    ),
    model.typePointer
      ? element(
          'p',
          {},
          'The value at ',
          element('code', {}, model.typePointer),
          ' of the body says which event it is.',
        )
      : null,
    model.delivery ? retries(model.delivery, level) : null,
    heading3('Headers', level),
    headerTable(model.headers),
    model.signing ? signature(model.signing, context) : null,
  );
}

function retries(delivery: Delivery, level: 1 | 2): Html {
  const { attempts, jitterPercent } = delivery;
  return group(
    heading3('Answers and retries', level),
    element('ul', {}, ...rules(delivery).map((rule) => element('li', {}, rule))),
    attempts.length > 1 ? timeline(delivery) : null,
    attempts.length > 1
      ? element(
          'details',
          {},
          element('summary', {}, `All ${attempts.length} attempts`),
          element(
            'table',
            { class: 'attempts' },
            element(
              'thead',
              {},
              element(
                'tr',
                {},
                element('th', { scope: 'col' }, 'Attempt'),
                element('th', { scope: 'col' }, 'After'),
              ),
            ),
            element(
              'tbody',
              {},
              ...attempts.map(({ number, afterMs }) =>
                element(
                  'tr',
                  {},
                  element('th', { scope: 'row' }, number),
                  element('td', {}, afterMs === 0 ? 'at once' : inWords(afterMs)),
                ),
              ),
            ),
          ),
          jitterPercent > 0
            ? element('p', {}, `Each gap varies by up to ${jitterPercent} % of its length.`)
            : null,
        )
      : null,
  );
}

function rules(delivery: Delivery): string[] {
  const { attempts, success, gone, timeoutMs, honoursRetryAfter, pauseAfterMs } = delivery;
  const last = attempts.at(-1)?.afterMs ?? 0;
  return [
    `Answer with ${success || 'any status'} within ${inWords(timeoutMs)}: the event counts as received. Everything else is a failed attempt.`,
    attempts.length > 1
      ? `A failed attempt is repeated up to ${attempts.length - 1} times over ${inWords(last)}.`
      : 'A failed attempt is not repeated.',
    ...(gone
      ? [`Answer with ${gone} to say that the endpoint is gone: nothing more is sent.`]
      : []),
    ...(honoursRetryAfter
      ? ['A Retry-After header may lengthen the next gap to twice its length.']
      : []),
    ...(pauseAfterMs !== undefined
      ? [`An endpoint that has only failed for ${inWords(pauseAfterMs)} is paused.`]
      : []),
  ];
}

function signature(scheme: SigningScheme, context: SectionContext): Html {
  const { level, highlight, nextNumber } = context;
  const { hmac, description } = scheme;
  return group(
    heading3('Verify a signature', level),
    prose(description),
    hmac
      ? tabs(
          `c${nextNumber()}`,
          'Verify a signature',
          verifyRecipes(hmac).map(({ language, code }) => ({
            language,
            content: codeHtml(code, language, highlight),
          })),
        )
      : null,
  );
}
