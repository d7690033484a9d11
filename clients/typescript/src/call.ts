import type { Client } from 'openapi-fetch';
import type { Full } from './answer.js';
import { BlogProblem, UnexpectedAnswer } from './errors.js';
import { entityTag, isJson } from './headers.js';
import { patientFetch, retryOf, type Fetch, type Retry } from './retry.js';
import type { Problem } from './models.js';
import type { paths } from './schema.js';
import type { CallOptions } from './types.js';

/** How an operation is called. */
export interface Row {
  readonly method: string;
  readonly path: string;
  /** It needs the API key. */
  readonly secured?: true;
  /** It takes an Idempotency-Key. */
  readonly keyed?: true;
  /** It needs a body, which is the argument after those of the path. */
  readonly body?: true;
  readonly paged?: true;
}

/** The options of any operation: what is not named here is a query parameter. */
export interface AnyOptions extends CallOptions {
  body?: unknown;
  ifMatch?: number | string;
  idempotencyKey?: string | undefined;
  [query: string]: unknown;
}

/** Calls an operation with a method's arguments. */
export type Call = (row: Row, args: readonly unknown[]) => Promise<Full<unknown>>;

type RawRequest = (method: string, path: string, init: object) => Promise<Answered>;
interface Answered {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** Calls by way of openapi-fetch; problems are thrown. */
export function caller(raw: Client<paths>, send: Fetch, timeout: number, retry: Retry): Call {
  const request = raw.request as unknown as RawRequest;
  return async (row, args) => {
    const names = [...row.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const path = Object.fromEntries(names.map((name, at) => [name, segment(name, args[at])]));
    const rest = args.slice(names.length);
    const body = row.body ? { body: rest.shift() } : {};
    const options = (rest[0] ?? {}) as AnyOptions;
    const fetch = patientFetch(send, options.timeout ?? timeout, retryOf(options.retry, retry));
    const init = { ...initOf(options), ...body, params: { path, query: queryOf(options) }, parseAs: 'text', fetch };
    return full(await request(row.method, row.path, init));
  };
}

/** `..` would be another path, nothing at all another operation. */
function segment(name: string, value: unknown): string {
  const text = String(value ?? '');
  if (['', '.', '..'].includes(text)) throw new TypeError(`${name} must not be ${JSON.stringify(text)}`);
  return text;
}

function initOf({ body, headers, idempotencyKey, ifMatch, signal }: AnyOptions): object {
  const own = {
    ...(ifMatch !== undefined && { 'If-Match': entityTag(ifMatch) }),
    ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
  };
  return { headers: { ...headers, ...own }, ...(body !== undefined && { body }), ...(signal && { signal }) };
}

function queryOf({ body, headers, idempotencyKey, ifMatch, retry, signal, timeout, ...query }: AnyOptions): object {
  return query;
}

function full({ data, error, response }: Answered): Full<unknown> {
  if (!response.ok) throw isProblemBody(error) ? new BlogProblem(error, response) : new UnexpectedAnswer(response);
  return {
    data: decoded(data, response),
    response,
    etag: response.headers.get('ETag') ?? undefined,
    replayed: response.headers.get('Idempotent-Replayed') === 'true',
    requestId: response.headers.get('X-Request-Id') ?? undefined,
  };
}

function isProblemBody(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'status' in error;
}

function decoded(data: unknown, response: Response): unknown {
  if (typeof data !== 'string' || !isJson(response.headers)) return data;
  try {
    return JSON.parse(data);
  } catch {
    throw new UnexpectedAnswer(response);
  }
}
