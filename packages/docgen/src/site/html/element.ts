import { markdownToHtml } from './markdown.ts';
import { type Element, Fragment, type Html, h } from './preact.ts';

export type { Html } from './preact.ts';

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element; names of attributes as HTML has them. Texts are escaped. */
export function element(name: string, attributes: Attributes, ...children: Html[]): Element {
  return h(name, { ...attributes }, ...children);
}

export const group = (...children: Html[]): Element => h(Fragment, null, ...children);

/** Somebody's Markdown. A cell with one paragraph needs no element around it. */
export function prose(text: string, name: 'div' | 'td' | 'span' = 'div'): Element {
  const html = markdownToHtml(text);
  const isOneParagraph = html.startsWith('<p>') && html.indexOf('</p>') === html.length - 4;
  const __html = isOneParagraph ? html.slice('<p>'.length, -'</p>'.length) : html;
  const isBlock = name === 'div';
  const attributes = { class: isBlock ? 'md' : undefined, dangerouslySetInnerHTML: { __html } };
  return h(isBlock && isOneParagraph ? 'p' : name, attributes);
}
