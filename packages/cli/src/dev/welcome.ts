import type { DevServer } from '@hookpact/dev-server';
import type { CommandContext } from '../command/context.ts';
import { asStarted } from '../command/define-command.ts';
import type { HookpactConfig } from '../config/define-config.ts';
import { usesSieve } from '../config/providers.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import { Shown, visible } from '../terminal/shown.ts';

/** Where a server is, and what to try first. */
export function welcome(server: DevServer, config: HookpactConfig, context: CommandContext): Shown {
  const { url, apiKey, inspectorUrl } = server;
  const name = usesSieve(config) ? 'Sieve     ' : 'Server    ';
  const key = `-H ${shellQuote(`X-API-Key: ${apiKey}`)}`;
  const hints = [
    ...(usesSieve(config) ? [pushHint(url)] : []),
    ...eventHints(url, key, config),
    `See what the inspector got:\n\n  curl ${key} ${url}/inspector/tokens/demo/requests`,
  ];
  return Shown.lines(`
${name} ${url}
X-API-Key  ${visible(apiKey)}
Inspector  ${inspectorUrl('demo')}  (any name in place of demo)
Docs       ${url}/docs

${asStarted(hints.join('\n\n'), context)}

Ctrl-C stops it.
`);
}

const pushHint = (url: string) =>
  'Push a job:\n\n' +
  `  hookpact push sieve/dubbing --input '{"file": {"url": "https://example.com/a.m4a"}}' \\\n` +
  `    --webhook job.complete=${url}/in/demo`;

/** Events of a provider that has no jobs to push are sent by hand. */
function eventHints(url: string, key: string, config: HookpactConfig): string[] {
  const { catalogs = [], endpoints = {} } = config;
  const own = catalogs.find(({ name }) => name !== 'sieve');
  if (!own) return [];
  const where = Object.keys(endpoints).map(visible).join(', ') || 'the inspector';
  return [
    `Send an event, the example of the catalogue, to ${where}:\n\n` +
      `  curl ${key} -H 'Content-Type: application/json' ${url}/events \\\n` +
      `    --data-raw ${shellQuote(JSON.stringify({ type: own.eventTypes[0] }))}`,
  ];
}
