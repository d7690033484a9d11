import type { Client } from 'openapi-fetch';
import type { Full } from './answer.js';
import { BlogProblem, UnexpectedAnswer } from './errors.js';
import { expected, type Expected } from './expected.js';
import { entityTags, ifMatchOf, isProblemType } from './headers.js';
import { patientFetch, retryOf, type Fetch, type Retry } from './retry.js';
import type { Problem } from './models.js';
import type { paths } from './schema.js';
import type { CallOptions } from './types.js';

/** How an operation is called. */
export interface Row extends Expected {
  readonly method: string;
  readonly path: string;
  /** It needs the API key. */
  readonly secured?: true;
  /** It takes an Idempotency-Key. */
  readonly keyed?: true;
  /** It needs a body, which is the argument after those of the path. */
  readonly body?: true;
}

/** The options of any operation: what is not named here is a query parameter. */
export interface AnyOptions extends CallOptions {
  body?: unknown;
  ifMatch?: number | string;
  ifNoneMatch?: string | undefined;
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
    const answered = await request(row.method, row.path, init);
    return full(answered, row, options.ifNoneMatch !== undefined);
  };
}

/** `..` would be another path, nothing at all another operation. */
function segment(name: string, value: unknown): string {
  const text = String(value ?? '');
  if (['', '.', '..'].includes(text)) throw new TypeError(`${name} must not be ${JSON.stringify(text)}`);
  return text;
}

function initOf({ body, headers, idempotencyKey, ifMatch, ifNoneMatch, signal }: AnyOptions): object {
  const own = {
    ...(ifMatch !== undefined && { 'If-Match': ifMatchOf(ifMatch) }),
    ...(ifNoneMatch !== undefined && { 'If-None-Match': entityTags('ifNoneMatch', ifNoneMatch) }),
    ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
  };
  return { headers: { ...headers, ...own }, ...(body !== undefined && { body }), ...(signal && { signal }) };
}

function queryOf(options: AnyOptions): object {
  const { body, headers, idempotencyKey, ifMatch, ifNoneMatch, retry, signal, timeout, ...query } = options;
  return query;
}

function full({ data, error, response }: Answered, row: Row, conditional: boolean): Full<unknown> {
  const unchanged = conditional && response.status === 304;
  if (!response.ok && !unchanged) throw refusal(error, response);
  return {
    data: expected(data, response, row),
    response,
    etag: response.headers.get('ETag') ?? undefined,
    replayed: response.headers.get('Idempotent-Replayed') === 'true',
    requestId: response.headers.get('X-Request-Id') ?? undefined,
  };
}

/** What a status of 4xx or 5xx means. */
export function refusal(error: unknown, response: Response): BlogProblem | UnexpectedAnswer {
  if (response.status === 304) return new UnexpectedAnswer(response, 'only a call with ifNoneMatch can be answered so');
  if (isProblemType(response.headers) && isProblemBody(error)) return new BlogProblem(error, response);
  return new UnexpectedAnswer(response);
}

function isProblemBody(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'status' in error;
}
