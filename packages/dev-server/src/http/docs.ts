import type { AnyCatalog } from '@hookpact/catalog';
import type { DeliveryPolicy } from '@hookpact/sender';
import { escapeHtml } from './escape-html.ts';
import type { App } from './hono-app.ts';
import { Problem } from './problem.ts';

export type DocsRoutesOptions = {
  readonly catalogs: readonly AnyCatalog[];
  /** Retries as they are without a time scale. */
  readonly policy: DeliveryPolicy;
  /** `null` where the pages cannot tell how requests are signed. @default Standard Webhooks */
  readonly signing?: null | undefined;
};

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/schema+json',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
};

/** `/docs`: the documentation of the catalogues, made when it is first asked for. */
export function docsRoutes(app: App, options: DocsRoutesOptions): void {
  const { catalogs } = options;
  const filesOf = siteFiles(options);

  app.get('/docs', (context) => context.redirect('/docs/'));
  app.get('/docs/', (context) => {
    const [only, ...others] = catalogs;
    if (only && others.length === 0) return context.redirect(placeOf(only));
    return context.html(listPage(catalogs), 200, {
      'content-security-policy': "default-src 'none'",
    });
  });
  app.get('/docs/:catalog', (context) => {
    return context.redirect(placeOf(catalogNamed(context.req.param('catalog'), catalogs)));
  });
  app.get('/docs/:catalog/openapi.json', async (context) => {
    const catalog = catalogNamed(context.req.param('catalog'), catalogs);
    const { openApiDocument } = await import('@hookpact/docgen');
    return context.json(
      openApiDocument(catalog, { policy: options.policy, signing: options.signing }),
    );
  });
  app.get('/docs/:catalog/*', async (context) => {
    const catalog = catalogNamed(context.req.param('catalog'), catalogs);
    const path = decodedPath(context.req.raw).split('/').slice(3).join('/') || 'index.html';
    const text = (await filesOf(catalog)).get(path);
    const type = types[path.slice(path.lastIndexOf('.') + 1)];
    if (text === undefined || !type) throw new Problem('NOT_FOUND');
    return context.body(text, 200, { 'content-type': type, 'x-content-type-options': 'nosniff' });
  });
}

const placeOf = ({ name }: AnyCatalog) => `/docs/${encodeURIComponent(name)}/`;

function catalogNamed(name: string, catalogs: readonly AnyCatalog[]): AnyCatalog {
  const found = catalogs.find((catalog) => catalog.name === name);
  if (found) return found;
  throw new Problem('NOT_FOUND');
}

function decodedPath({ url }: Request): string {
  try {
    return decodeURIComponent(new URL(url).pathname);
  } catch {
    throw new Problem('NOT_FOUND');
  }
}

function siteFiles(options: DocsRoutesOptions) {
  const made = new Map<AnyCatalog, Promise<ReadonlyMap<string, string>>>();
  return (catalog: AnyCatalog): Promise<ReadonlyMap<string, string>> => {
    const files = made.get(catalog) ?? makeFiles(catalog, options);
    made.set(catalog, files);
    // a failure is reported to who asked, and tried again for the next
    files.catch(() => made.delete(catalog));
    return files;
  };
}

async function makeFiles(catalog: AnyCatalog, { policy, signing }: DocsRoutesOptions) {
  const { site } = await import('@hookpact/docgen/site');
  const files = await site(catalog, { policy, signing });
  return new Map(files.map(({ path, text }) => [path, text]));
}

function listPage(catalogs: readonly AnyCatalog[]): string {
  const items = catalogs.map(
    (catalog) =>
      `<li><a href="${escapeHtml(placeOf(catalog))}">${escapeHtml(catalog.title)}</a></li>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Documentation</title>
<h1>Documentation</h1><ul>${items.join('\n')}</ul></html>\n`;
}
