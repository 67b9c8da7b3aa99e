import type { Highlight, Language } from '../code/highlight.ts';
import { element, type Html } from './element.ts';
import { visible } from './markdown.ts';

export const languageNames: Readonly<Record<Language, string>> = {
  json: 'JSON',
  typescript: 'TypeScript',
  python: 'Python',
  go: 'Go',
};

/** Code in the colours of its language. It can be scrolled with the keyboard. */
export function codeHtml(code: string, language: Language, highlight: Highlight): Html {
  const pieces = highlight(visible(code.replace(/\n$/, '')), language);
  const children = pieces.map(({ text, name }) =>
    name ? element('i', { class: name }, text) : text,
  );
  return element('pre', { tabindex: 0 }, element('code', {}, ...children));
}

export type Tab = { readonly language: Language; readonly content: Html };

/** Tabs that are radio buttons: they work without JavaScript, and with the arrow keys. */
export function tabs(name: string, label: string, all: readonly Tab[]): Html {
  return element(
    'div',
    { class: 'tabs', role: 'group', 'aria-label': label },
    ...all.map(({ language }, index) =>
      element(
        'label',
        {},
        element('input', { type: 'radio', name, value: language, checked: index === 0 }),
        languageNames[language],
      ),
    ),
    ...all.map(({ content }) => element('div', { class: 'panel' }, content)),
  );
}
