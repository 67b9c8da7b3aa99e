/** A button that copies a piece of code; made when the code is first pointed at or focused. */
export function addCopyButtons(): void {
  const onArrival = ({ target }: Event): void => {
    const pre = target instanceof Element ? target.closest('pre') : null;
    if (pre && !pre.parentElement?.classList.contains('code')) addButton(pre);
  };
  document.addEventListener('pointerover', onArrival);
  document.addEventListener('focusin', onArrival);
}

function addButton(pre: HTMLPreElement): void {
  const hadFocus = document.activeElement === pre;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    const isDone = await copy(pre.textContent ?? '');
    button.textContent = isDone ? 'Copied' : 'Select and copy by hand';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 1_500);
  });
  const box = document.createElement('div');
  box.className = 'code';
  pre.replaceWith(box);
  box.append(pre, button);
  if (hadFocus) pre.focus(); // moving an element takes its focus
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
