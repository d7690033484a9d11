import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { baseOf } from './base.js';
import { caller, type AnyOptions, type Call, type Row } from './call.js';
import { Answer, Pages, type Full, type Page } from './answer.js';
import { follower, FEEDS, type FollowOptions } from './follow.js';
import type { Change, Event } from './models.js';
import { OPERATIONS, UPDATES, type Operations, type Updates } from './operations.js';
import { patientFetch, retryOf, type Fetch, type Retry, type RetryOptions } from './retry.js';
import type { paths } from './schema.js';
import type { OperationId, UpdateOptions } from './types.js';
import { update, type AnyChange } from './update.js';

/** Where the blog is, who asks, and how patiently. */
export interface BlogClientOptions {
  /** The blog's address without `/api`. */
  baseUrl: string;
  /** An API key, `blog_…`; only operations that need one send it. */
  apiKey?: string | undefined;
  /** Sends the requests instead of the global `fetch`. */
  fetch?: Fetch | undefined;
  /** How calls are tried again. */
  retry?: RetryOptions | undefined;
  /** Milliseconds for each attempt, its body included; 30,000 if absent. `Infinity` for none. */
  timeout?: number | undefined;
  /** Headers of every request. */
  headers?: Record<string, string> | undefined;
}

/** A method for each operation and update, and under `raw` openapi-fetch's own way to call them. */
export interface BlogClient extends Operations, Updates {
  /**
   * What became visible, changed or vanished for readers, and then what does, as it happens: without an end.
   *
   * `after` is the place to go on from, the `id` of the last change; without one it begins at the beginning. A
   * connection that is lost is taken up again where it ended, however long that takes: nothing is missed. Throws the
   * problem `place-gone` where what came after the place is no longer kept: begin again without one, and drop what does
   * not come (`listChanges` has an end).
   */
  follow(after?: string, options?: FollowOptions): AsyncGenerator<Change, void, undefined>;
  /** The same for what happened in the whole blog. For admins and editors; ends when the key is revoked. */
  followEvents(after?: string, options?: FollowOptions): AsyncGenerator<Event, void, undefined>;
  /** openapi-fetch with the same key, retries and limits of time; problems are values there, and `parseAs` works. */
  readonly raw: Client<paths>;
}

const TIMEOUT = 30_000;
const TABLE: Readonly<Record<OperationId, Row>> = OPERATIONS;
const ROWS = new Map(Object.values(TABLE).map((row) => [`${row.method.toUpperCase()} ${row.path}`, row]));

/** A client for one blog. It keeps no connection and needs no closing. */
export function createBlogClient(options: BlogClientOptions): BlogClient {
  const { apiKey, headers = {}, timeout = TIMEOUT } = options;
  const baseUrl = baseOf(options.baseUrl);
  const send: Fetch = options.fetch ?? ((request) => globalThis.fetch(request));
  const retry = retryOf(options.retry);
  const raw = createClient<paths>({ baseUrl, headers, fetch: patientFetch(send, timeout, retry) });
  raw.use(keys(apiKey));
  const call = caller(raw, send, timeout, retry);
  const methods = Object.entries(TABLE).map(([id, row]) => [id, method(call, row)]);
  const updates = Object.entries(UPDATES).map(([name, pair]) => [name, updater(call, pair, retry)]);
  const follow = follower(raw, send, timeout, retry);
  const follows = Object.entries(FEEDS).map(([name, feed]) => [
    name,
    (after?: string, options?: FollowOptions) => follow(feed, after, options),
  ]);
  return { ...Object.fromEntries([...methods, ...updates, ...follows]), raw } as BlogClient;
}

/** Adds the API key where an operation needs one, and an Idempotency-Key where it takes one. */
function keys(apiKey: string | undefined): Middleware {
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new TypeError('apiKey must be printable ASCII without spaces'); // fetch's own error would show it
  }
  return {
    onRequest({ request, schemaPath }) {
      const row = ROWS.get(`${request.method} ${schemaPath}`);
      if (row?.secured && apiKey !== undefined) setAbsent(request.headers, 'Authorization', `Bearer ${apiKey}`);
      if (row?.keyed) setAbsent(request.headers, 'Idempotency-Key', crypto.randomUUID());
    },
  };
}

function setAbsent(headers: Headers, name: string, value: string): void {
  if (!headers.has(name)) headers.set(name, value);
}

function method(call: Call, row: Row): (...args: unknown[]) => Answer<unknown> {
  const places = placesOf(row);
  const paged = (...args: unknown[]): Pages<Page> =>
    new Pages(call(row, args) as Promise<Full<Page>>, (page) => {
      const options = turned(page, (args[places] ?? {}) as AnyOptions);
      return options && paged(...args.slice(0, places), options);
    });
  const conditional = (args: unknown[]): boolean => (args[places] as AnyOptions | undefined)?.ifNoneMatch !== undefined;
  return (...args) => (row.paged && !conditional(args) ? paged(...args) : new Answer(call(row, args)));
}

/** The options for the page after this one, or before it if that is where the caller is going. */
function turned(page: Page, options: AnyOptions): AnyOptions | undefined {
  const back = options['end_before'] !== undefined;
  const cursor = back ? page.previous : page.next;
  if (cursor === null || page.results.length === 0) return undefined; // a feed's `next` is there on the last page, too
  return { ...options, [back ? 'end_before' : 'start_after']: cursor };
}

/** How many arguments come before the options. */
function placesOf({ path, body }: Row): number {
  return path.split('{').length - 1 + (body ? 1 : 0);
}

function updater(call: Call, { read, write }: { read: OperationId; write: OperationId }, retry: Retry) {
  return async (...args: unknown[]): Promise<unknown> => {
    const places = placesOf(TABLE[read]);
    const [path, change] = [args.slice(0, places), args[places] as AnyChange];
    const { tries, ...options } = (args[places + 1] ?? {}) as UpdateOptions;
    return update(
      () => call(TABLE[read], [...path, options]),
      change,
      async (body, etag) => (await call(TABLE[write], [...path, body, { ...options, ifMatch: etag }])).data,
      { tries, retry: retryOf(options.retry, retry), signal: options.signal ?? new AbortController().signal },
    );
  };
}
