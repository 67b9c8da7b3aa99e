/**
 * Makes every `zod` of this process the alias that ZOD names, such as `zod-4.0.0`; the catalogue's
 * own imports included. Use with `node --import`.
 */
import { registerHooks } from 'node:module';

const alias = process.env.ZOD ?? 'zod';

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!/^zod(\/|$)/.test(specifier)) return nextResolve(specifier, context);
    const redirected = specifier.replace('zod', alias);
    return nextResolve(redirected, { ...context, parentURL: import.meta.url });
  },
});
