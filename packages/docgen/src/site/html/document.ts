import { createHash } from 'node:crypto';
import { browserScript, styleSheet } from '../generated/assets.ts';
import type { DocsModel } from '../model/model.ts';
import { element, type Html } from './element.ts';
import type { Links } from './links.ts';
import { escapeHtml, visible } from './markdown.ts';
import { navigation } from './navigation.ts';
import { render } from './preact.ts';

export type PageOptions = {
  readonly model: DocsModel;
  readonly links: Links;
  /** Of the browser's tab. */
  readonly title: string;
  readonly description?: string | undefined;
  /** Entry of the navigation that this page is. */
  readonly current?: string | undefined;
  readonly content: Html;
  /** Folder of style sheet and script; `undefined` writes them into the page. */
  readonly assets: string | undefined;
  /** Further elements of the head. */
  readonly head?: string | undefined;
};

/** A whole page. It works without JavaScript, and nothing but our own script can run in it. */
export function page(options: PageOptions): string {
  const { model, links, title, description, current, content, assets } = options;
  const isInline = assets === undefined;
  const policy = isInline
    ? `default-src 'none'; style-src '${hash(styleSheet)}'; script-src '${hash(browserScript)}'; ${fixed}`
    : `default-src 'none'; style-src 'self'; script-src 'self'; ${fixed}`;
  const style = isInline
    ? `<style>${styleSheet}</style>`
    : `<link rel="stylesheet" href="${assets}docs.css">`;
  const script = isInline
    ? `<script>${browserScript}</script>`
    : `<script src="${assets}docs.js" defer></script>`;
  const about = description
    ? `<meta name="description" content="${attribute(description)}">\n`
    : '';
  const body = render(
    element(
      'div',
      { class: 'layout' },
      navigation({ model, links, current, isSite: !isInline }),
      element('main', { id: 'main' }, content),
    ),
  );
  return `<!doctype html>
<html lang="en" id="top">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${attribute(title)}</title>
${about}${options.head ?? ''}${style}
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
${render(top(options))}
${withoutOptionalTags(body)}
${script}
</body>
</html>
`;
}

/** End tags that HTML lets out where the parent or a neighbour ends the element. */
const withoutOptionalTags = (html: string) =>
  html.replaceAll(/<\/(?:td|th|tr|tbody|thead|li)>/g, '');

const fixed = "base-uri 'none'; form-action 'none'";

function top({ model, links, assets }: PageOptions): ReturnType<typeof element> {
  const theme = (value: string, text: string) =>
    element(
      'label',
      { title: `${text} theme` },
      element('input', {
        type: 'radio',
        name: 'theme',
        value,
        id: `theme-${value}`,
        checked: value === 'auto',
      }),
      element('span', {}, text),
    );
  return element(
    'header',
    { class: 'top', 'data-search-index': assets === undefined ? undefined : `${assets}search.js` },
    element(
      'label',
      { class: 'menu' },
      element('input', { type: 'checkbox', id: 'menu' }),
      element('span', {}, 'Menu'),
    ),
    element(
      'a',
      { class: 'title', href: links.home },
      model.title,
      ' ',
      element('small', {}, model.version),
    ),
    element(
      'button',
      { type: 'button', class: 'search', hidden: true },
      'Search ',
      element('kbd', {}, '/'),
    ),
    element(
      'fieldset',
      { class: 'theme' },
      element('legend', {}, 'Theme'),
      theme('auto', 'Auto'),
      theme('light', 'Light'),
      theme('dark', 'Dark'),
    ),
  );
}

const attribute = (text: string) => escapeHtml(visible(text));

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
