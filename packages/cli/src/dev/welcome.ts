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
    ...(usesSieve(config) ? [pushHint(url, whereabouts({ data: config.data }))] : []),
    ...eventHints(whereabouts(config), config),
    `List deliveries, search them, look at one:\n\n  hookpact deliveries${whereabouts({ data: config.data })}`,
    `See what the inspector got:\n\n  curl ${key} ${url}/inspector/tokens/demo/requests`,
  ];
  return Shown.lines(`
${name} ${url}
Console    ${url}/console/
X-API-Key  ${visible(apiKey)}
Inspector  ${inspectorUrl('demo')}  (any name in place of demo)
Docs       ${url}/docs

${asStarted(hints.join('\n\n'), context)}

Ctrl-C stops it.
`);
}

const pushHint = (url: string, flags: string) =>
  'Push a job:\n\n' +
  `  hookpact push sieve/dubbing --input '{"file": {"url": "https://example.com/a.m4a"}}' \\\n` +
  `    --webhook job.complete=${url}/in/demo${flags}`;

/** Events of a provider that has no jobs to push are sent by hand. */
function eventHints(flags: string, { catalogs = [], endpoints = {} }: HookpactConfig): string[] {
  const own = catalogs.find(({ name }) => name !== 'sieve');
  const [type] = own?.eventTypes ?? [];
  if (!own || type === undefined) return [];
  const where = Object.keys(endpoints).map(visible).join(', ') || 'the inspector';
  const provider = catalogs.length > 1 ? ` --provider ${shellQuote(own.name)}` : '';
  return [
    `Send an event, the example of the catalogue, to ${where}:\n\n` +
      `  hookpact send ${visible(type)}${provider}${flags}`,
  ];
}

/** The flags with which another command finds this server and its events. */
function whereabouts({ data, config }: HookpactConfig & { config?: string }): string {
  const folder = data === undefined ? '' : ` --data ${shellQuote(data)}`;
  return config === undefined ? folder : `${folder} --config ${shellQuote(config)}`;
}
