import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the repository. */
export const root = join(import.meta.dirname, '../..');

type Manifest = { readonly homepage: string; readonly repository: { readonly url: string } };

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest; // our own file

/** Where the site is published: `homepage` of the repository's package.json. */
export const siteUrl = new URL(manifest.homepage);

/** The path of the site on its host, with a slash at both ends. */
export const base = siteUrl.pathname;

/** The page of the repository. */
export const repositoryUrl = manifest.repository.url.replace(/^git\+|\.git$/g, '');
