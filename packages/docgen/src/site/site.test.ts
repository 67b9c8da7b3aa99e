import { defineCatalog, typeFrom } from '@hookpact/catalog';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { catalogOf, recursive } from '../testing/catalogs.ts';
import { policyWith } from '../testing/policies.ts';
import { singleFile } from './single-file.ts';
import { site } from './site.ts';

const paid = (version: string, fields: z.ZodRawShape) =>
  defineCatalog({
    name: 'acme',
    version,
    title: 'Acme webhooks',
    typeKey: 'type',
    events: {
      'acme.paid': {
        schema: z.looseObject({ type: z.literal('acme.paid'), ...fields }),
        summary: 'Paid.',
        examples: [{ type: 'acme.paid', id: 'it_1', sum: 1 }],
      },
    },
  });

const fileOf = async (...args: Parameters<typeof site>) => {
  const files = new Map((await site(...args)).map(({ path, text }) => [path, text]));
  return (path: string) => files.get(path) ?? '';
};

describe('site', () => {
  it('has a page, Markdown and JSON Schema for each event, and what all of them share', async () => {
    const files = await site(recursive);
    expect(files.map(({ path }) => path).toSorted()).toEqual([
      'delivery.html',
      'docs.css',
      'docs.js',
      'index.html',
      'llms.txt',
      'search.js',
      'shapes/Tree.html',
      'tree.grown.html',
      'tree.grown.md',
      'tree.grown.schema.json',
    ]);
  });

  it('is the same, byte by byte, each time', async () => {
    expect(await site(recursive)).toEqual(await site(recursive));
    expect(await singleFile(recursive)).toBe(await singleFile(recursive));
  });

  it('names files so that no event takes the place of another, or of a page of ours', async () => {
    const types = ['index', 'a.b', 'größe', '../../etc'];
    const pages = (await site(catalogOf(types))).map(({ path }) => path);
    const own = pages.filter((path) => path.endsWith('.md'));
    expect(own).toHaveLength(types.length);
    expect(new Set(pages.map((path) => path.toLowerCase())).size).toBe(pages.length);
    expect(pages.filter((path) => path.includes('..'))).toEqual([]);
  });

  it('has links that lead to files and ids that there are', async () => {
    const files = await site(recursive, { policy: policyWith() });
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    for (const { path, text } of files.filter((file) => file.path.endsWith('.html'))) {
      for (const [, href = ''] of text.matchAll(/ href="([^"]+)"/g)) {
        const { protocol, pathname, hash } = new URL(href, `file:///${path}`);
        if (protocol !== 'file:') continue;
        const target = texts.get(decodeURIComponent(pathname.slice(1)));
        expect(target, `${path}: ${href}`).toBeDefined();
        if (hash) expect(target, `${path}: ${href}`).toContain(` id="${hash.slice(1)}"`);
      }
    }
  });

  it('tells what changed between versions, with a feed where versions are days', async () => {
    const history = [
      { catalog: paid('2026-01-01', { id: z.string(), sum: z.number() }) },
      { catalog: paid('2026-02-01', { id: z.string().max(9), sum: z.number() }) },
    ];
    const text = await fileOf(
      paid('2026-03-01', { sum: z.number(), note: z.string().optional() }),
      {
        history,
      },
    );
    expect(text('changes.atom')).toContain('<updated>2026-03-01T00:00:00Z</updated>');
    expect(text('changes.atom')).toContain(
      'acme.paid/id: field removed (breaking)\nacme.paid/note: field added<',
    );
    expect(text('changes.html')).toMatch(/2026-03-01.*2026-02-01/s);
    expect(text('changes.html')).toContain('maxLength added: 9');
    expect(text('changes.html')).toContain('field removed<strong> (breaking)</strong>');
    expect(text('changes.html')).toMatch(/<a href="[^"]*#events\/acme.paid\/note">/);
    expect(text('index.html')).toContain('type="application/atom+xml"');
  });

  it('leaves the feed out where no version has a day', async () => {
    const files = await site(paid('2', { id: z.string() }), {
      history: [{ catalog: paid('1', {}) }],
    });
    const paths = files.map(({ path }) => path);
    expect(paths).toContain('changes.html');
    expect(paths).not.toContain('changes.atom');
  });
});

it('says which header names an event, beside what the event says of its headers', async () => {
  const catalog = defineCatalog({
    name: 'hub',
    version: '1',
    title: 'Hub',
    typeFrom: typeFrom({ header: 'X-Hub-Event', action: 'action' }),
    events: {
      'issues.opened': {
        schema: z.looseObject({ action: z.literal('opened') }),
        summary: 'Opened.',
        examples: [{ action: 'opened' }],
        headers: { 'x-hub-event': { description: 'Group.' }, 'x-hub-id': { required: true } },
      },
    },
  });
  const text = await fileOf(catalog);
  expect(text('issues.opened.md')).toContain(
    '## Headers\n\n- `x-hub-event`: Group. Always `issues`.\n- `x-hub-id`\n',
  );
});
