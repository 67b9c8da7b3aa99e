import { emitKeypressEvents } from 'node:readline';
import type { CommandContext } from '../../command/context.ts';
import type { Exchange } from '../exchange.ts';
import { type ResendOptions, resend } from '../resend.ts';
import { editBytes } from './edit.ts';
import { type Effect, type Key, press, startState } from './state.ts';
import { pageOf, screenLines, type ViewOptions } from './view.ts';

type ScreenOptions = ViewOptions & ResendOptions & { readonly filter: string };

type KeyboardInput = NodeJS.ReadStream;
type Pressed = { name?: string; ctrl?: boolean; sequence?: string };

/** Draws at most so often: a burst of requests must not keep the terminal busy. */
const FRAME_MS = 30;

/** Shows incoming requests on the whole screen and handles keys, until q or Ctrl-C. */
export async function runScreen(options: ScreenOptions, context: CommandContext): Promise<void> {
  const { terminal, interrupted } = context;
  const { screen } = terminal;
  // whoever calls has looked: it is a terminal
  const keyboard = context.standardInput as KeyboardInput;
  if (!screen) return;
  let state = startState(options.filter);
  let frame: NodeJS.Timeout | undefined;
  let isEditing = false;
  const quit = Promise.withResolvers<void>();

  const draw = () => {
    frame = undefined;
    if (!isEditing) screen.draw(screenLines(state, options, screen.size()));
  };
  const drawSoon = () => {
    frame ??= setTimeout(draw, FRAME_MS);
  };
  const say = (message: string) => {
    state = { ...state, message };
    drawSoon();
  };

  async function edit(exchange: Exchange): Promise<Uint8Array | undefined> {
    isEditing = true;
    release();
    try {
      return await editBytes(exchange.raw.body, context);
    } finally {
      isEditing = false;
      take();
      drawSoon();
    }
  }

  async function perform(effect: Effect): Promise<void> {
    if (effect.kind === 'quit') return quit.resolve();
    const { kind, exchange } = effect;
    const body = kind === 'edit' ? await edit(exchange) : undefined;
    if (kind === 'edit' && !body) return say('Nothing was changed, nothing was sent.');
    await resend(exchange, body, options);
  }

  const onKey = (text: string | undefined, key: Pressed) => {
    const pressed: Key = {
      name: key.name ?? text ?? '',
      text: text ?? '',
      ctrl: key.ctrl ?? false,
    };
    const next = press(state, pressed, pageOf(screen.size()));
    state = next.state;
    drawSoon();
    if (next.effect) perform(next.effect).catch((error) => say(`It failed: ${error.message}`));
  };

  function take(): void {
    screen?.enter();
    keyboard.setRawMode(true);
    keyboard.on('keypress', onKey);
    keyboard.resume();
  }
  function release(): void {
    keyboard.off('keypress', onKey);
    keyboard.setRawMode(false);
    keyboard.pause();
    screen?.leave();
  }

  emitKeypressEvents(keyboard);
  const stopLog = options.log.on(() => {
    state = { ...state, exchanges: options.log.all() };
    drawSoon();
  });
  const stopResize = screen.onResize(drawSoon);
  interrupted.addEventListener('abort', () => quit.resolve(), { once: true });
  take();
  draw();
  try {
    await quit.promise;
  } finally {
    clearTimeout(frame);
    stopLog();
    stopResize();
    release();
  }
}
