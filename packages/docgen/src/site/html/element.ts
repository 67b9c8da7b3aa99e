import { markdownToHtml } from './markdown.ts';
import { type Element, Fragment, type Html, h } from './preact.ts';

export type { Html } from './preact.ts';

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element; names of attributes as HTML has them. Texts are escaped. */
export function element(name: string, attributes: Attributes, ...children: Html[]): Element {
  return h(name, { ...attributes }, ...children);
}

export const group = (...children: Html[]): Element => h(Fragment, null, ...children);

/**
 * Somebody's Markdown.
 *
 * @param place `td`, `span`: the element itself, when it is one paragraph; `p`: inside a cell
 */
export function prose(text: string, place: 'div' | 'td' | 'span' | 'p' = 'div'): Element {
  const html = markdownToHtml(text);
  const isOneParagraph = html.startsWith('<p>') && html.indexOf('</p>') === html.length - 4;
  const __html = isOneParagraph ? html.slice('<p>'.length, -'</p>'.length) : html;
  const isBlock = place === 'div' || place === 'p';
  const name = isOneParagraph && isBlock ? 'p' : place === 'p' ? 'div' : place;
  const attributes = {
    class: place === 'div' ? 'md' : undefined,
    dangerouslySetInnerHTML: { __html },
  };
  return h(name, attributes);
}
