/**
 * What a call can reject with:
 *
 *     BlogError
 *     ├── BlogProblem        the blog refused and says why (RFC 9457); look at `code`
 *     ├── UnexpectedAnswer   an answer that is none of the contract's, such as a proxy's error page
 *     ├── ConnectionLost     no answer, or only a part of one
 *     ├── TimedOut           no answer in time
 *     └── Aborted            the caller's signal ended the call
 */
import { retryAfter } from './headers.js';
import type { FieldProblem, Problem, ProblemCode } from './models.js';

/** The root of all errors that calls reject with. */
export abstract class BlogError extends Error {}

/** A refusal of the blog. The request and its headers are no part of it. */
export class BlogProblem<Code extends ProblemCode = ProblemCode> extends BlogError {
  override readonly name = 'BlogProblem';
  readonly status: number;
  readonly code: Code;
  /** The reference of a page on cause and cure, such as `/problems/slug-taken`. */
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  /** The request id: what the operator of the blog needs in order to find the request. */
  readonly instance: string;
  /** The values that will not do; empty if the problem is not about values. */
  readonly errors: readonly FieldProblem[];
  /** The version that is there now; with code `stale` only. */
  readonly currentVersion: number | undefined;
  /** Seconds after which to try again, if the answer says so. */
  readonly retryAfter: number | undefined;
  readonly #body: Problem;
  readonly #response: Response;

  constructor(body: Problem, response: Response) {
    super(`${body.status} ${body.code}: ${body.detail}`);
    this.status = body.status;
    this.code = body.code as Code;
    this.type = body.type;
    this.title = body.title;
    this.detail = body.detail;
    this.instance = body.instance;
    this.errors = body.errors ?? [];
    this.currentVersion = body.currentVersion ?? undefined;
    this.retryAfter = retryAfter(response.headers);
    this.#body = body;
    this.#response = response;
  }

  /** The problem as it was sent, members unknown to this version of the client included. */
  get body(): Problem {
    return this.#body;
  }

  /** The response; its body has been read. */
  get response(): Response {
    return this.#response;
  }
}

/** An answer that the contract does not know. */
export class UnexpectedAnswer extends BlogError {
  override readonly name = 'UnexpectedAnswer';
  readonly status: number;
  readonly #response: Response;

  constructor(response: Response, why = '') {
    const type = response.headers.get('Content-Type') ?? 'without a content type';
    super(`unexpected answer: ${response.status} ${type}${why && `, but ${why}`}`);
    this.status = response.status;
    this.#response = response;
  }

  /** The response; its body has been read. */
  get response(): Response {
    return this.#response;
  }
}

/** The connection failed before the whole answer was there; `cause` is what `fetch` said. */
export class ConnectionLost extends BlogError {
  override readonly name = 'ConnectionLost';

  constructor(cause: unknown) {
    super('the connection failed before the whole answer was there', { cause });
  }
}

/** The answer did not come in time. */
export class TimedOut extends BlogError {
  override readonly name = 'TimeoutError';

  constructor(message: string) {
    super(message);
  }
}

/** The caller's signal ended the call; `cause` is the signal's reason. */
export class Aborted extends BlogError {
  override readonly name = 'AbortError';

  constructor(cause: unknown) {
    super('the call was aborted', { cause });
  }
}

/** Is it a refusal of the blog, with one of these codes if any are given? */
export function isProblem<Code extends ProblemCode = ProblemCode>(
  error: unknown,
  ...codes: Code[]
): error is BlogProblem<Code> {
  return error instanceof BlogProblem && (codes.length === 0 || codes.includes(error.code as Code));
}
