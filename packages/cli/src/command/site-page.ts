import manifest from '../../package.json' with { type: 'json' };

/** The address of a page of Hookpact's site: it is written once, as `homepage` of the repository. */
export const sitePage = (path: string): string => new URL(`../../${path}`, manifest.homepage).href;
