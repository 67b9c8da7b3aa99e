import { type Phrase, plain } from '../model/phrase.ts';
import { element, group, type Html } from './element.ts';
import type { Links } from './links.ts';

/** A phrase with its code and its links to shapes. */
export function phraseHtml(phrase: Phrase, links: Links): Html[] {
  return phrase.map((part) => {
    if (part.kind === 'code') return element('code', {}, part.text);
    if (part.kind === 'shape') return element('a', { href: links.shape(part.text) }, part.text);
    return part.text;
  });
}

/** A longer fact, such as a pattern of many alternatives, is folded. */
const MAX_LENGTH = 90;

/** Phrases as a list that reads as one line; long ones are folded below it. */
export function factsHtml(facts: readonly Phrase[], links: Links): Html {
  if (facts.length === 0) return null;
  const isLong = (fact: Phrase) => plain(fact).length > MAX_LENGTH;
  const short = facts.filter((fact) => !isLong(fact));
  return group(
    short.length === 0
      ? null
      : element(
          'p',
          { class: 'facts' },
          ...short.flatMap((fact, index) => [index > 0 ? ' · ' : '', ...phraseHtml(fact, links)]),
        ),
    ...facts
      .filter(isLong)
      .map((fact) =>
        element(
          'details',
          { class: 'facts' },
          element('summary', {}, fact[0]?.kind === 'words' ? fact[0].text : 'more'),
          ...phraseHtml(fact[0]?.kind === 'words' ? fact.slice(1) : fact, links),
        ),
      ),
  );
}
