import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';

export const collections = {
  // an error's page keeps the capitals of its code
  docs: defineCollection({
    loader: docsLoader({
      generateId: ({ entry }) => entry.replace(/(^|\/)index\.md$|\.md$/, '') || 'index',
    }),
    schema: docsSchema(),
  }),
};
