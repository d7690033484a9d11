import type { Full } from './answer.js';
import { isProblem, UnexpectedAnswer } from './errors.js';
import { isCount, pause, type Retry } from './retry.js';
import type { Body, Data, OperationId } from './types.js';

/** Makes the change from what is there now; undefined leaves it as it is. May be called more than once. */
export type Change<Read extends OperationId, Write extends OperationId> = (
  current: Data<Read>,
) => Body<Write> | undefined | Promise<Body<Write> | undefined>;

/** A change of anything. */
export type AnyChange = (current: unknown) => unknown;

const TRIES = 5;

/** Read, change, write for that very version; begin again while somebody else is faster. */
export async function update(
  read: () => Promise<Full<unknown>>,
  change: AnyChange,
  write: (body: unknown, etag: string) => PromiseLike<unknown>,
  { tries = TRIES, retry, signal }: { tries?: number | undefined; retry: Retry; signal: AbortSignal },
): Promise<unknown> {
  if (!isCount(tries)) throw new RangeError(`tries must be a whole number from 1, not ${tries}`);
  for (let attempt = 1; ; attempt += 1) {
    const { data, etag, response } = await read();
    const body = await change(data);
    if (body === undefined) return data;
    if (etag === undefined) throw new UnexpectedAnswer(response, 'it has no ETag');
    try {
      return await write(body, etag);
    } catch (error) {
      if (!isProblem(error, 'stale') || attempt >= tries) throw error;
    }
    await pause(retry, attempt, signal);
  }
}
