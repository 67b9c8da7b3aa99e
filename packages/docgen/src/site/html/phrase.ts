import type { Phrase } from '../model/phrase.ts';
import { element, type Html } from './element.ts';
import type { Links } from './links.ts';

/** A phrase with its code and its links to shapes. */
export function phraseHtml(phrase: Phrase, links: Links): Html[] {
  return phrase.map((part) => {
    if (part.kind === 'code') return element('code', {}, part.text);
    if (part.kind === 'shape') return element('a', { href: links.shape(part.text) }, part.text);
    return part.text;
  });
}

/** Phrases as a list that reads as one line. */
export function factsHtml(facts: readonly Phrase[], links: Links): Html {
  if (facts.length === 0) return null;
  return element(
    'p',
    { class: 'facts' },
    ...facts.flatMap((fact, index) => [index > 0 ? ' · ' : '', ...phraseHtml(fact, links)]),
  );
}
