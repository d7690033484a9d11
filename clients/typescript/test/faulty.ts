import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { url } from './blog.js';

/** What happens to a request on its way to the blog. */
export type Fault =
  /** Nothing. */
  | 'pass'
  /** The connection ends before the blog has seen the request. */
  | 'lost-before'
  /** The blog carries the request out, but its answer is lost. */
  | 'lost-after'
  /** The connection ends in the middle of the answer. */
  | 'cut'
  /** No answer ever comes. */
  | 'silence'
  /** This is the answer; the blog has not seen the request. */
  | Answered;

export interface Answered {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

export interface Seen {
  method: string;
  path: string;
  key: string | undefined;
}

/** A way to the blog where the first requests meet these faults, one each. */
export async function faulty(...faults: Fault[]): Promise<AsyncDisposable & { url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const key = request.headers['idempotency-key'];
    seen.push({ method: request.method ?? '', path: request.url ?? '', key: key?.toString() });
    void meet(faults.shift() ?? 'pass', request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dispose = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, seen, [Symbol.asyncDispose]: dispose };
}

async function meet(fault: Fault, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (fault === 'silence') return;
  if (fault === 'lost-before') return void request.socket.destroy();
  if (typeof fault === 'object') return void response.writeHead(fault.status, fault.headers).end(fault.body);
  const answer = await forwarded(request);
  const body = Buffer.from(await answer.arrayBuffer());
  if (fault === 'lost-after') return void request.socket.destroy();
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (fault === 'pass') return void response.end(body);
  response.write(body.subarray(0, body.length / 2), () => request.socket.destroy());
}

async function forwarded(request: IncomingMessage): Promise<Response> {
  const { host, connection, 'content-length': length, 'transfer-encoding': coding, ...headers } = request.headers;
  const body = await text(request);
  return fetch(url + request.url, {
    method: request.method ?? 'GET',
    headers: headers as Record<string, string>,
    ...(body && { body }),
  });
}
