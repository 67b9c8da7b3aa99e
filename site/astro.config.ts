import { readFileSync } from 'node:fs';
import { satteri } from '@astrojs/markdown-satteri';
import starlight from '@astrojs/starlight';
import { defineConfig, passthroughImageService } from 'astro/config';
import { scrollingTables } from './src/markdown/scrolling-tables.ts';
import { base, repositoryUrl, siteUrl } from './src/site-address.ts';

type Group = {
  readonly label: string;
  readonly collapsed: boolean;
  readonly items: { readonly label: string; readonly slug: string }[];
};

const navigation = JSON.parse(
  readFileSync(new URL('src/content/navigation.json', import.meta.url), 'utf8'),
) as Group[]; // written by src/assemble

export default defineConfig({
  site: siteUrl.origin,
  base,
  trailingSlash: 'always',
  markdown: { processor: satteri({ hastPlugins: [scrollingTables] }) },
  image: { service: passthroughImageService() },
  // the copy of Astro, which Node would not find from the folder of the build: others use an older one
  vite: { environments: { prerender: { resolve: { noExternal: ['cookie'] } } } },
  integrations: [
    starlight({
      title: 'Hookpact',
      description:
        'Webhooks, contract-proof: one catalogue of events, everything else derived from it.',
      favicon: '/favicon.svg',
      social: [{ icon: 'github', label: 'GitHub', href: repositoryUrl }],
      components: { Search: './src/components/search.astro' },
      customCss: ['./src/styles/site.css'],
      sidebar: navigation,
      lastUpdated: false,
    }),
  ],
});
