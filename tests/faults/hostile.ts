import type { DeliveryStatus } from '@hookpact/sender';
import type { Answer } from './receiver.ts';

const HUNDRED_MB = 104_857_600;

/** The behaviour of a receiver to each request, and the end that its delivery must have. */
export type Hostile = { readonly endsAs: DeliveryStatus; readonly answer: Answer };

export const hostileReceivers: readonly Hostile[] = [
  // a reset
  { endsAs: 'dead', answer: (_, request) => void request.socket.destroy() },
  // silence
  { endsAs: 'dead', answer: () => {} },
  // a drip after 500
  {
    endsAs: 'dead',
    answer: (response) => {
      const drip = setInterval(() => response.write('x'), 100);
      response.writeHead(500).on('close', () => clearInterval(drip));
    },
  },
  // a redirect to the metadata of a cloud
  {
    endsAs: 'dead',
    answer: (response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  },
  // 200, then a reset
  {
    endsAs: 'delivered',
    answer: (response, request) =>
      response.writeHead(200).write('x', () => request.socket.destroy()),
  },
  // 200, then 100 MB
  { endsAs: 'delivered', answer: answerAtLength },
];

function answerAtLength(response: Parameters<Answer>[0]): void {
  const chunk = Buffer.alloc(65_536);
  let left = HUNDRED_MB;
  const more = () => {
    left -= chunk.length;
    if (left > 0 && !response.destroyed) response.write(chunk, more);
    else response.end();
  };
  response.writeHead(200);
  more();
}
