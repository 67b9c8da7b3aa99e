import type { DevServer } from '@hookpact/dev-server';
import type { CommandContext } from '../command/context.ts';
import { asStarted } from '../command/define-command.ts';
import type { HookpactConfig } from '../config/define-config.ts';
import { usesSieve } from '../config/providers.ts';
import { Shown } from '../terminal/shown.ts';

/** Where a server is, and what to try first. */
export function welcome(
  { url, apiKey, inspectorUrl }: DevServer,
  config: HookpactConfig,
  context: CommandContext,
): Shown {
  const name = usesSieve(config) ? 'Sieve     ' : 'Server    ';
  const key = `-H 'X-API-Key: ${apiKey}'`;
  return Shown.lines(`
${name} ${url}
X-API-Key  ${apiKey}
Inspector  ${inspectorUrl('demo')}  (any name in place of demo)
${hints(url, key, config)
  .map((hint) => `\n${asStarted(hint, context)}\n`)
  .join('')}
Ctrl-C stops it.
`);
}

function hints(url: string, key: string, config: HookpactConfig): string[] {
  const look = `  curl ${key} ${url}/inspector/tokens/demo/requests`;
  const job =
    'Push a job, and see what the inspector got:\n\n' +
    `  hookpact push sieve/dubbing --input '{"file": {"url": "https://example.com/a.m4a"}}' \\\n` +
    `    --webhook job.complete=${url}/in/demo\n${look}`;
  return [...(usesSieve(config) ? [job] : []), ...ownEvents(url, key, config, look)];
}

/** Events of a provider that has no jobs to push are sent by hand. */
function ownEvents(
  url: string,
  key: string,
  { catalogs = [], endpoints = {} }: HookpactConfig,
  look: string,
) {
  const own = catalogs.find(({ name }) => name !== 'sieve');
  if (!own) return [];
  const names = Object.keys(endpoints);
  const where = names.length > 0 ? `goes to ${names.join(', ')}` : 'goes to the inspector';
  return [
    `Send an event; the example of the catalogue ${where}:\n\n` +
      `  curl ${key} -H 'Content-Type: application/json' ${url}/events \\\n` +
      `    --data-raw '${JSON.stringify({ type: own.eventTypes[0] })}'` +
      (names.length > 0 ? '' : `\n${look}`),
  ];
}
