import { CommandLine } from '../ui/command-line.tsx';
import { CopyButton } from '../ui/copy-button.tsx';

const settings = JSON.stringify(
  { mcpServers: { hookpact: { command: 'npx', args: ['hookpact', 'mcp'] } } },
  null,
  2,
);

/** How an agent gets the same as this page. */
export function Agents() {
  return (
    <section className="page">
      <h1>Agents</h1>
      <p>
        <code>hookpact mcp</code> gives an agent the tools of this page over the Model Context
        Protocol: send an event, wait for a request, replay it, explain a delivery, check a
        receiver, describe an event. It finds this server by its data folder: run it in the same
        project.
      </p>
      <CommandLine about="Claude Code:" command="claude mcp add hookpact -- npx hookpact mcp" />
      <h2>Any other client</h2>
      <pre>{settings}</pre>
      <CopyButton label="Copy the settings" text={() => settings} />
      <p className="muted">
        Payloads are other people’s words. An agent that reads them should have no tools that it
        would not hand to their senders.
      </p>
    </section>
  );
}
