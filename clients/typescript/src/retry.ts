import { Aborted, ConnectionLost, TimedOut } from './errors.js';
import { isProblemType, retryAfter } from './headers.js';

/** Sends one request; the global `fetch` fits. */
export type Fetch = (request: Request) => Promise<Response>;

/** How a call is tried again. */
export interface RetryOptions {
  /** All attempts, the first included; 4 if absent. */
  attempts?: number | undefined;
  /** Milliseconds: the limit of the first wait, doubled with every further one; 250 if absent. */
  minDelay?: number | undefined;
  /** Milliseconds that no wait exceeds, whatever `Retry-After` says; 30,000 if absent. */
  maxDelay?: number | undefined;
  /** Waits; for tests. Rejects when the signal aborts. */
  sleep?: ((milliseconds: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** 0 ≤ number < 1, spreads the waits of many clients; for tests. */
  random?: (() => number) | undefined;
}

/** Retry options with nothing left open. */
export type Retry = { [Name in keyof RetryOptions]-?: NonNullable<RetryOptions[Name]> };

/** Statuses that another attempt may better. */
export const UNAVAILABLE: readonly number[] = [408, 429, 502, 503, 504];

const LONGEST_TIMER = 2 ** 31 - 1; // a longer one would end at once

const DEFAULTS: Retry = { attempts: 4, minDelay: 250, maxDelay: 30_000, sleep, random: Math.random };

/** Fill what is absent from the base. */
export function retryOf(options: RetryOptions = {}, base: Retry = DEFAULTS): Retry {
  const retry = {
    attempts: options.attempts ?? base.attempts,
    minDelay: options.minDelay ?? base.minDelay,
    maxDelay: options.maxDelay ?? base.maxDelay,
    sleep: options.sleep ?? base.sleep,
    random: options.random ?? base.random,
  };
  const { attempts, minDelay, maxDelay } = retry;
  if (!isCount(attempts)) throw new RangeError(`attempts must be a whole number from 1, not ${attempts}`);
  if (!(minDelay >= 0 && maxDelay >= 0)) throw new RangeError('minDelay and maxDelay must be 0 or more milliseconds');
  return retry;
}

/** Can something be tried so often? */
export function isCount(times: number): boolean {
  return times >= 1 && (Number.isInteger(times) || times === Infinity);
}

/**
 * A fetch with a limit of time for each attempt that repeats what failed where that is safe: reading, and writing with
 * an Idempotency-Key. PUT and DELETE without a key are not repeated: a repetition whose first attempt had been carried
 * out would be answered 404 or 412.
 */
export function patientFetch(send: Fetch, timeout: number, retry: Retry): Fetch {
  if (!(timeout > 0)) throw new RangeError(`timeout must be more than 0 milliseconds, not ${timeout}`);
  return async (request) => {
    const attempts = isRepeatable(request) ? retry.attempts : 1;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await attemptOnce(send, request, timeout);
      if (attempt >= attempts || !(await isPassing(outcome))) return delivered(outcome);
      await pause(
        retry,
        attempt,
        request.signal,
        outcome instanceof Response ? retryAfter(outcome.headers) : undefined,
      );
    }
  };
}

/** Wait before the next attempt: random between 0 and the doubling limit, on top of Retry-After. */
export async function pause(retry: Retry, attempt: number, signal: AbortSignal, least = 0): Promise<void> {
  const backoff = retry.random() * retry.minDelay * 2 ** (attempt - 1);
  try {
    await retry.sleep(Math.min(retry.maxDelay, least * 1000 + backoff), signal);
  } catch (error) {
    throw signal.aborted ? aborted(signal) : error;
  }
}

type Outcome = Response | ConnectionLost | TimedOut;

function isRepeatable(request: Request): boolean {
  return ['GET', 'HEAD'].includes(request.method) || request.headers.has('Idempotency-Key');
}

function delivered(outcome: Outcome): Response {
  if (outcome instanceof Response) return outcome;
  throw outcome;
}

/** Will the same request fare better soon? A key in use is our own: its first attempt is still being carried out. */
async function isPassing(outcome: Outcome): Promise<boolean> {
  if (!(outcome instanceof Response) || UNAVAILABLE.includes(outcome.status)) return true;
  if (outcome.status !== 409 || !isProblemType(outcome.headers)) return false;
  return (await outcome.clone().text()).includes('"idempotency-key-in-use"');
}

async function attemptOnce(send: Fetch, request: Request, timeout: number): Promise<Outcome> {
  const limit = new AbortController();
  const stop = (): void => limit.abort();
  const timer = timeout <= LONGEST_TIMER ? setTimeout(stop, timeout) : undefined;
  request.signal.addEventListener('abort', stop);
  try {
    request.signal.throwIfAborted();
    const response = await send(new Request(request.clone(), { signal: limit.signal }));
    if (isStream(response)) return response;
    await response.clone().arrayBuffer(); // losing the connection in mid-body is to count as losing it
    request.signal.removeEventListener('abort', stop);
    return response;
  } catch (cause) {
    request.signal.removeEventListener('abort', stop);
    if (request.signal.aborted) throw aborted(request.signal);
    return limit.signal.aborted ? new TimedOut(`no answer within ${timeout} ms`) : new ConnectionLost(cause);
  } finally {
    clearTimeout(timer);
  }
}

/** A stream of events has no end to wait for. */
function isStream(response: Response): boolean {
  return response.headers.get('Content-Type')?.startsWith('text/event-stream') ?? false;
}

/** The caller's signal may be a limit of time for the whole call: `AbortSignal.timeout(…)`. */
export function aborted(signal: AbortSignal): Aborted | TimedOut {
  const { reason } = signal as { reason: unknown };
  const late = reason instanceof DOMException && reason.name === 'TimeoutError';
  return late ? new TimedOut('the call took longer than its signal allows') : new Aborted(reason);
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}
