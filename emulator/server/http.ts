import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { faultBody } from '../apiframe/answers';
import type { FaultRule } from '../faults';
import type { Answer } from '../protocol/answers';

/** A request as the routes see it: the path without its query, the body as raw bytes. */
export type Request = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
  remote: string;
  origin: string;
};

export type Handle = (request: Request) => Promise<Answer> | Answer;

/** Counts a request and says which faults strike it. */
export type Strike = (method: string, path: string) => FaultRule[];

const largestBody = 64 * 2 ** 20;

/** The HTTP shell: reads a request, lets the faults have it, writes the answer and the marker header. */
export function createHttpServer(handle: Handle, strike: Strike, marker: string): Server {
  const server = createServer((incoming, outgoing) => {
    outgoing.setHeader('x-emulator', marker);
    serve(incoming, outgoing, handle, strike).catch(() => outgoing.destroy());
  });
  server.keepAliveTimeout = 5000;
  return server;
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: Handle,
  strike: Strike,
): Promise<void> {
  const body = await readBody(incoming);
  const url = incoming.url ?? '/';
  const [path = '/'] = url.split('?');
  const method = incoming.method ?? 'GET';
  const request: Request = {
    method,
    path,
    query: new URLSearchParams(url.slice(path.length)),
    headers: incoming.headers,
    body,
    remote: incoming.socket.remoteAddress ?? '',
    origin: `http://${incoming.headers.host ?? '127.0.0.1'}`,
  };
  const struck = path.startsWith('/__control') ? [] : strike(method, path);
  for (const rule of struck)
    if (rule.milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, rule.milliseconds));
  const fault = struck.find((rule) => rule.kind !== 'latency');
  if (fault?.kind === 'drop-before') return void incoming.socket.destroy();
  if (fault?.kind === 'status') return write(outgoing, statusAnswer(fault, path));
  const answer = await handle(request);
  if (fault?.kind === 'drop-after') return void incoming.socket.destroy();
  const said = fault ? spoiled(fault, answer) : answer;
  if (said.stream) return stream(outgoing, said.status, said.stream, said.headers);
  write(outgoing, said);
}

function statusAnswer(rule: FaultRule, path: string): Answer {
  const status = rule.status ?? 500;
  const headers: Record<string, string> =
    rule.retryAfter === undefined ? {} : { 'retry-after': String(rule.retryAfter) };
  const message = status === 429 ? 'Too many requests' : `Upstream answered ${status}`;
  const usual = path.startsWith('/v2/') ? faultBody(status, message) : { error: { message, type: 'new_api_error' } };
  return { status, headers, body: rule.body ?? usual };
}

function spoiled(rule: FaultRule, answer: Answer): Answer {
  const status = rule.status ?? answer.status;
  if (rule.kind === 'empty') return { status, body: '' };
  if (rule.kind === 'html') {
    const page =
      typeof rule.body === 'string' ? rule.body : '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>';
    return { status, body: page, headers: { 'content-type': 'text/html; charset=utf-8' } };
  }
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {});
  return {
    ...answer,
    status,
    body: typeof rule.body === 'string' ? rule.body : text.slice(0, Math.max(1, Math.floor(text.length * 0.6))),
  };
}

/** Sends what is there, and more as it comes; whoever listens no longer ends it. */
async function stream(
  outgoing: ServerResponse,
  status: number,
  bytes: AsyncIterable<Uint8Array>,
  headers: Record<string, string> = {},
): Promise<void> {
  outgoing.writeHead(status, headers).flushHeaders();
  await pipeline(Readable.from(bytes), outgoing);
}

function write(outgoing: ServerResponse, answer: Answer): void {
  const { status, body, headers = {} } = answer;
  const raw = typeof body === 'string' || Buffer.isBuffer(body);
  const bytes = body === undefined ? Buffer.alloc(0) : raw ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
  const type = raw || body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  outgoing.writeHead(status, { ...type, ...headers, ...(status === 204 ? {} : { 'content-length': bytes.length }) });
  outgoing.end(bytes);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestBody) throw new Error('The request body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
