import { CopyButton } from './copy-button.tsx';

/** A command to run in a terminal. */
export function CommandLine({
  command,
  about,
}: {
  readonly command: string;
  readonly about?: string;
}) {
  return (
    <div className="command">
      {about && <p>{about}</p>}
      <div>
        <code>{command}</code>
        <CopyButton label="Copy" text={() => command} />
      </div>
    </div>
  );
}
