import { createRequire } from 'node:module';

/** A child as Preact takes it: null and booleans are nothing. */
export type Html = Element | string | number | bigint | boolean | null | undefined | Html[];

/** An element of Preact, with any content. */
export type Element = { readonly type: unknown; readonly props: unknown };

type Preact = {
  readonly Fragment: unknown;
  h(
    name: unknown,
    attributes: Readonly<Record<string, unknown>> | null,
    ...children: Html[]
  ): Element;
};
type Renderer = { render(element: Element): string };

// required, not imported: its types would bring the globals of browsers to all who import this
// package
const load = createRequire(import.meta.url);

export const { h, Fragment }: Preact = load('preact');
export const { render }: Renderer = load('preact-render-to-string');
