import type { Highlight, Language } from '../code/highlight.ts';
import { element, type Html } from './element.ts';
import { escapeHtml, escapeText, visible } from './markdown.ts';
import { h } from './preact.ts';

export const languageNames: Readonly<Record<Language, string>> = {
  json: 'JSON',
  typescript: 'TypeScript',
  python: 'Python',
  go: 'Go',
};

/** A link that stands in place of a text. */
export type Mark = { readonly text: string; readonly href: string };

/**
 * Code in the colours of its language. It can be scrolled with the keyboard.
 *
 * @param marks what stands in place of some texts
 */
export function codeHtml(
  code: string,
  language: Language,
  highlight: Highlight,
  marks: ReadonlyMap<string, Mark> = new Map(),
): Html {
  const written = (text: string) => {
    const mark = marks.get(text);
    if (!mark) return escapeText(text);
    return `<a href="${escapeHtml(mark.href)}">${escapeText(mark.text)}</a>`;
  };
  const pieces = highlight(visible(code.replace(/\n$/, '')), language).map(({ text, name }) => {
    if (name && !marks.has(text)) return `<i class="${name}">${escapeText(text)}</i>`;
    // code without colours is one piece
    return text
      .split(/("… [^"\n]*")/)
      .map(written)
      .join('');
  });
  return h('pre', {
    tabindex: 0,
    // as a text, since code is most of a page, and an element escapes its quotes
    dangerouslySetInnerHTML: { __html: `<code>${pieces.join('')}</code>` },
  });
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
        element('input', { type: 'radio', name, checked: index === 0 }),
        languageNames[language],
      ),
    ),
    ...all.map(({ content }) => element('div', { class: 'panel' }, content)),
  );
}
