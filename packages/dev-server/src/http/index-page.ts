import { escapeHtml } from './escape-html.ts';

const doors = [
  { path: '/in/demo', about: 'an address for webhooks; any name in place of demo', isOpen: true },
  { path: '/docs/', about: 'the documentation of the events', isOpen: true },
  { path: '/inspector/tokens', about: 'what such addresses received', isOpen: false },
  { path: '/deliveries', about: 'what became of each webhook', isOpen: false },
  { path: '/events', about: 'the events that can be sent; POST sends one', isOpen: false },
  { path: '/endpoints', about: 'where they go', isOpen: false },
];

/** `GET /`: what there is, as a page for people or as JSON. */
export function indexPage(provider: string | undefined, accept: string): Response {
  if (!accept.includes('text/html')) {
    const links = doors.map(({ path, about, isOpen }) => ({ path, about, needs_key: !isOpen }));
    return Response.json({ name: 'hookpact', provider: provider ?? null, links });
  }
  const items = doors.map(
    ({ path, about, isOpen }) =>
      `<li><a href="${path}">${path}</a> ${about}${isOpen ? '' : ' (needs X-API-Key)'}</li>`,
  );
  const others = provider ? `<p>Every other path is answered by ${escapeHtml(provider)}.</p>` : '';
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Hookpact</title>
<h1>Hookpact</h1><ul>${items.join('\n')}</ul>${others}</html>\n`;
  return new Response(page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
    },
  });
}
