import { useState } from 'react';

type CopyButtonProps = {
  readonly label: string;
  /** Made when it is asked for. */
  readonly text: () => string | Promise<string>;
};

/** Copies, and says that it did. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await text());
      setSaid('Copied');
    } catch (error) {
      setSaid(`Not copied: ${error instanceof Error ? error.message : String(error)}`);
    }
    setTimeout(() => setSaid(''), 2_000);
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {label}
      </button>
      <output>{said}</output>
    </>
  );
}
