import type { Client } from 'openapi-fetch';
import { refusal } from './call.js';
import { BlogProblem, ConnectionLost, TimedOut, UnexpectedAnswer } from './errors.js';
import { EventStream } from './event-stream.js';
import { mediaType, retryAfter } from './headers.js';
import { aborted, patientFetch, pause, retryOf, UNAVAILABLE, type Fetch, type Retry } from './retry.js';
import type { paths } from './schema.js';
import type { CallOptions } from './types.js';

/** Options of what goes on until somebody ends it. */
export interface FollowOptions extends CallOptions {
  /** Milliseconds without a word after which a connection counts as lost; 30,000 if absent. The blog speaks every 15 s. */
  silence?: number | undefined;
}

/** What can be followed, by its method. */
export const FEEDS = { follow: '/api/changes', followEvents: '/api/admin/events' } as const;

/** Follows a feed from a place on. */
export type Follow = (feed: keyof paths, after?: string, options?: FollowOptions) => AsyncGenerator<never, void, undefined>;

type RawGet = (path: string, init: object) => Promise<Opened>;
interface Opened {
  data?: ReadableStream<Uint8Array> | null;
  error?: unknown;
  response: Response;
}

const STREAM_TYPE = 'text/event-stream';
const SILENCE = 30_000;

/** How feeds are followed; a mistake in the arguments is thrown at once. */
export function follower(raw: Client<paths>, send: Fetch, timeout: number, base: Retry): Follow {
  const get = raw.GET as unknown as RawGet;
  return (feed, after, { silence = SILENCE, headers, signal = new AbortController().signal, ...options } = {}) => {
    if (after === '') throw new TypeError('after must be the id of an entry, not empty');
    if (!(silence > 0)) throw new RangeError(`silence must be more than 0 milliseconds, not ${silence}`);
    const retry = retryOf(options.retry, base);
    const fetch = patientFetch(send, options.timeout ?? timeout, { ...retry, attempts: 1 });
    const open = (place: string | undefined): Promise<Opened> => {
      const own = { Accept: STREAM_TYPE, ...(place && { 'Last-Event-ID': place }) };
      return get(feed, { parseAs: 'stream', headers: { ...headers, ...own }, signal, fetch });
    };
    return followed(open, after, silence, retry, signal);
  };
}

/** Connections, one after another, each from where the one before ended; what is for good is thrown. */
async function* followed(
  open: (place: string | undefined) => Promise<Opened>,
  after: string | undefined,
  silence: number,
  retry: Retry,
  signal: AbortSignal,
): AsyncGenerator<never, void, undefined> {
  let [place, failed, least] = [after, 0, 0];
  for (;;) {
    const stream = new EventStream();
    let asked: number | undefined;
    try {
      const answered = await open(place);
      for await (const chunk of chunks(bodyOf(answered), silence, signal)) {
        for (const data of stream.feed(chunk)) yield parsed(data, answered.response) as never;
      }
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error;
      asked = waitOf(error);
    }
    place = stream.place || place;
    failed = stream.place ? 1 : Math.min(failed + 1, 32);
    least = stream.retry ?? least;
    await pause(retry, failed, signal, (asked ?? least / 1000) * (1 + retry.random() / 2)); // all lost it at once
  }
}

function parsed(data: string, response: Response): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw new UnexpectedAnswer(response, 'an event is no JSON');
  }
}

/** Will it fare better soon? */
function isPassing(error: unknown): boolean {
  if (error instanceof BlogProblem || error instanceof UnexpectedAnswer) return UNAVAILABLE.includes(error.status);
  return error instanceof ConnectionLost || error instanceof TimedOut;
}

/** The seconds of a `Retry-After`. */
function waitOf(error: unknown): number | undefined {
  const answered = error instanceof BlogProblem || error instanceof UnexpectedAnswer;
  return answered ? retryAfter(error.response.headers) : undefined;
}

function bodyOf({ data, error, response }: Opened): ReadableStream<Uint8Array> {
  if (!response.ok) throw refusal(error, response);
  if (data && mediaType(response.headers) === STREAM_TYPE) return data;
  void data?.cancel();
  throw new UnexpectedAnswer(response, `${STREAM_TYPE} was expected`);
}

/** The bytes as they come. Whoever stops reading hangs up. */
async function* chunks(
  body: ReadableStream<Uint8Array>,
  silence: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await within(reader.read(), silence, signal);
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined); // it may be broken already
  }
}

/** What is read, unless it takes too long or the caller has had enough. */
async function within<T>(reading: Promise<T>, silence: number, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ended = new Promise<never>((_, reject) => {
    stop = () => reject(aborted(signal));
    timer = setTimeout(() => reject(new TimedOut(`nothing came within ${silence} ms`)), silence);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([reading, ended]);
  } catch (error) {
    if (signal.aborted) throw aborted(signal);
    throw error instanceof TimedOut ? error : new ConnectionLost(error);
  } finally {
    clearTimeout(timer);
    if (stop) signal.removeEventListener('abort', stop);
  }
}
