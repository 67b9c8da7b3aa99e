import { type ReactNode, useEffect, useRef } from 'react';

type DialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** The browser's own modal dialog: it keeps the focus, and Escape closes it. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector('input')?.focus(); // where typing begins
  }, []);
  return (
    <dialog ref={dialog} aria-label={title} onClose={onClose} closedby="any">
      {children}
    </dialog>
  );
}
