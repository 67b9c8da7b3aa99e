import { type ComponentChild, Fragment, h, type VNode } from 'preact';
import { markdownToHtml } from './markdown.ts';

export type Html = ComponentChild;

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element; names of attributes as HTML has them. Texts are escaped. */
export function element(name: string, attributes: Attributes, ...children: Html[]): VNode {
  return h(name, { ...attributes }, ...children);
}

export const group = (...children: Html[]): VNode => h(Fragment, null, ...children);

/** Somebody's Markdown. */
export const prose = (text: string, name = 'div'): VNode =>
  h(name, { class: 'md', dangerouslySetInnerHTML: { __html: markdownToHtml(text) } });
