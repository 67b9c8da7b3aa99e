import { connect, type Socket } from 'node:net';

export type RawResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type RawConnection = {
  write(bytes: string | Uint8Array): void;
  /** The next answer on this connection; rejects when it ends first. */
  response(): Promise<RawResponse>;
  /** Ends our side; answers may still come. */
  end(): void;
  /** Breaks the connection off. */
  destroy(): void;
};

/** A socket that sends exactly the bytes it is told to: no HTTP client would. */
export async function openRaw(port: number): Promise<RawConnection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
  });
  const received = collect(socket);
  return {
    write: (bytes) => {
      socket.write(bytes);
    },
    response: () => received.next(),
    end: () => socket.end(),
    destroy: () => socket.destroy(),
  };
}

/** One request on a connection of its own. */
export async function exchange(port: number, request: string | Uint8Array): Promise<RawResponse> {
  const connection = await openRaw(port);
  try {
    connection.write(request);
    return await connection.response();
  } finally {
    connection.destroy();
  }
}

type Waiting = { resolve(response: RawResponse): void; reject(error: Error): void };

function collect(socket: Socket) {
  let buffer = Buffer.alloc(0);
  let isOver = false;
  const waiting: Waiting[] = [];

  const serve = () => {
    for (let next = waiting[0]; next; next = waiting[0]) {
      const parsed = parseResponse(buffer);
      if (!parsed) break;
      buffer = buffer.subarray(parsed.length);
      waiting.shift();
      next.resolve(parsed.response);
    }
    if (!isOver) return;
    for (const { reject } of waiting.splice(0)) reject(new Error('The connection ended.'));
  };
  const finish = () => {
    isOver = true;
    serve();
  };
  socket.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    serve();
  });
  socket.on('close', finish).on('error', finish);

  return {
    next: () =>
      new Promise<RawResponse>((resolve, reject) => {
        waiting.push({ resolve, reject });
        serve();
      }),
  };
}

function parseResponse(buffer: Buffer): { response: RawResponse; length: number } | undefined {
  const headEnd = buffer.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const [statusLine = '', ...lines] = buffer.toString('latin1', 0, headEnd).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const start = headEnd + 4;
  const end = start + Number(headers['content-length'] ?? 0);
  if (buffer.length < end) return undefined;
  const status = Number(statusLine.split(' ')[1]);
  if (status === 100) return parseResponse(buffer.subarray(start));
  return { response: { status, headers, body: buffer.toString('utf8', start, end) }, length: end };
}
