import type { Answer } from './receiver.ts';

const HUNDRED_MB = 104_857_600;

/** Receivers that reset, hang, drip, redirect, answer and reset, or answer without end. */
export const hostileAnswers: readonly Answer[] = [
  (_, request) => void request.socket.destroy(),
  () => {},
  (response) => {
    const drip = setInterval(() => response.write('x'), 100);
    response.writeHead(500).on('close', () => clearInterval(drip));
  },
  (response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  (response, request) => response.writeHead(200).write('x', () => request.socket.destroy()),
  (response) => {
    const chunk = Buffer.alloc(65_536);
    let left = HUNDRED_MB;
    const more = () => {
      left -= chunk.length;
      if (left > 0 && !response.destroyed) response.write(chunk, more);
      else response.end();
    };
    response.writeHead(200);
    more();
  },
];
