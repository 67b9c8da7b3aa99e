import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { largeBodies } from '@hookpact/test-large-bodies';
import Table from 'cli-table3';
import type { BenchOptions } from '../bench-options.ts';
import { type Child, pinning, startChild } from '../processes/child.ts';
import { SERVER_CORE } from '../receive/measure.ts';
import { median } from '../statistics.ts';
import type { HostileQuestion, HostileUsage } from './target-process.ts';
import { targets } from './targets.ts';

const MOST_STALL_MS = 50;
/** Of what was read: a connection that sent little holds little, whatever it announced. */
const MOST_HELD_PER_CONNECTION = 64 * 1_024;
const CONNECTIONS = 200;

type Row = {
  readonly target: string;
  readonly shape: string;
  readonly status: number;
  readonly stallMs: number;
  readonly cpuMs: number;
};

type Held = { readonly target: string; readonly bytesPerConnection: number };

/** `npm run bench -- hostile`: what one request of the largest size costs, in every bad shape. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const rows: Row[] = [];
  const held: Held[] = [];
  for (const target of Object.keys(targets)) {
    process.stderr.write(`${target} …\n`);
    const child = await startChild(join(import.meta.dirname, 'target-process.ts'), SERVER_CORE, {
      args: [target],
    });
    try {
      rows.push(...(await measureShapes(target, child, quick ? 3 : 9)));
      held.push({ target, bytesPerConnection: await measureConnections(child) });
    } finally {
      await child.stop();
    }
  }
  process.stdout.write(json ? `${JSON.stringify({ rows, held })}\n` : report(rows, held));
}

const ask = <Answer>(child: Child, question: HostileQuestion) => child.ask<Answer>(question);

/** Each shape is sent some times alone; the first requests only warm the server up. */
async function measureShapes(target: string, child: Child, rounds: number): Promise<Row[]> {
  const { port, path } = await ask<{ port: number; path: string }>(child, { ask: 'target' });
  const rows: Row[] = [];
  let index = 0;
  for (const [shape, text] of largeBodies) {
    const measured: { status: number; stallMs: number; cpuMs: number }[] = [];
    for (let round = -1; round < rounds; round += 1) {
      index += 1;
      // signed in the other process, and not within what is measured
      const headers = await ask<Record<string, string>>(child, {
        ask: 'headers',
        body: text,
        index,
      });
      await ask(child, { ask: 'usage' });
      const status = await post({ port, path, headers, body: text });
      const { stallMs, cpuMs } = await ask<HostileUsage>(child, { ask: 'usage' });
      if (round >= 0) measured.push({ status, stallMs, cpuMs });
    }
    rows.push({
      target,
      shape,
      status: measured[0]?.status ?? 0,
      stallMs: median(measured.map(({ stallMs }) => stallMs)),
      cpuMs: median(measured.map(({ cpuMs }) => cpuMs)),
    });
  }
  return rows;
}

function post({
  port,
  path,
  headers,
  body,
}: {
  port: number;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({
      ...{ host: '127.0.0.1', port, path, method: 'POST', agent: false },
      headers: { 'content-type': 'application/json', ...headers },
    });
    sent.on('response', (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject).end(body);
  });
}

/** Connections that announce the largest body, send a little of it, and then nothing more. */
async function measureConnections(child: Child): Promise<number> {
  const { port, path } = await ask<{ port: number; path: string }>(child, { ask: 'target' });
  const { heldBytes: before } = await ask<HostileUsage>(child, { ask: 'usage' });
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    'Content-Length: 1048576',
  ].join('\r\n');
  const sockets = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      await new Promise((resolve) => socket.write(`${head}\r\n\r\n{"type":"`, resolve));
      return socket;
    }),
  );
  // a request that is answered: those before it were read
  await post({ port, path, headers: {}, body: '{}' });
  const { heldBytes } = await ask<HostileUsage>(child, { ask: 'usage' });
  for (const socket of sockets) socket.destroy();
  return (heldBytes - before) / CONNECTIONS;
}

function report(rows: readonly Row[], held: readonly Held[]): string {
  const style = { head: [], border: [], compact: true };
  const shapes = new Table({
    head: ['target', 'worst shape', 'answer', 'event loop stood still, ms', 'CPU ms', 'goal'],
    style,
  });
  for (const { target, bytesPerConnection } of held) {
    const ofTarget = rows.filter((row) => row.target === target);
    const worst = ofTarget.toSorted((a, b) => b.stallMs - a.stallMs);
    for (const { shape, status, stallMs, cpuMs } of worst.slice(0, 3)) {
      const verdict = stallMs <= MOST_STALL_MS ? 'met' : 'missed';
      shapes.push([target, shape, status, stallMs.toFixed(1), cpuMs.toFixed(1), verdict]);
    }
    const verdict = bytesPerConnection <= MOST_HELD_PER_CONNECTION ? 'met' : 'missed';
    const kib = `${(bytesPerConnection / 1_024).toFixed(0)} KiB`;
    shapes.push([target, 'held by a connection that stopped sending', '', kib, '', verdict]);
  }
  const goal = `Goals: at most ${MOST_STALL_MS} ms of event loop a request, at most ${MOST_HELD_PER_CONNECTION / 1_024} KiB a connection.`;
  return `${shapes.toString()}\n${goal} The three worst of ${largeBodies.length} shapes, medians; ${pinning}.\n`;
}
