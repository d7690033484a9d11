import { BlogProblem } from './errors.js';
import type { ProblemCode } from './models.js';

/** Data and what came with it. */
export interface Full<T> {
  data: T;
  response: Response;
  /** The version as `If-Match` takes it, where the thing has one. */
  etag: string | undefined;
  /** True if the blog has answered this Idempotency-Key before and changed nothing now. */
  replayed: boolean;
  /** What the operator of the blog needs in order to find the request. */
  requestId: string | undefined;
}

/** Data or the refusal. */
export type Result<T, Code extends ProblemCode> =
  { data: T; problem?: undefined } | { data?: undefined; problem: BlogProblem<Code> };

/**
 * The data to come, a promise that can say more: `withResponse()` and `result()`. The request is under way already.
 * `Code` are the codes with which the operation may refuse.
 */
export class Answer<T, Code extends ProblemCode = ProblemCode> implements Promise<T> {
  readonly [Symbol.toStringTag] = 'Answer';
  readonly #full: Promise<Full<T>>;

  constructor(full: Promise<Full<T>>) {
    this.#full = full;
  }

  /** The data with the response, its ETag, and whether it was replayed. */
  withResponse(): Promise<Full<T>> {
    return this.#full;
  }

  /** The data, or the problem as a value; all other errors are still thrown. */
  async result(): Promise<Result<T, Code>> {
    try {
      return { data: (await this.#full).data };
    } catch (error) {
      if (error instanceof BlogProblem) return { problem: error };
      throw error;
    }
  }

  then<A = T, B = never>(
    fulfilled?: ((data: T) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#full.then(({ data }) => data).then(fulfilled, rejected);
  }

  catch<B = never>(rejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(null, rejected);
  }

  finally(settled?: (() => void) | null): Promise<T> {
    return this.then().finally(settled);
  }
}

/** What all pages have. */
export interface Page<Item = unknown> {
  results: Item[];
  next: string | null;
  previous: string | null;
}

/**
 * A page to come, and with `for await` every entry of it and of all pages after it (before it, if `end_before` was
 * given). Pages are fetched as they are needed; leaving the loop fetches no more.
 */
export class Pages<P extends Page, Code extends ProblemCode = ProblemCode>
  extends Answer<P, Code>
  implements AsyncIterable<P['results'][number]>
{
  readonly #turn: (page: P) => Pages<P, Code> | undefined;

  constructor(full: Promise<Full<P>>, turn: (page: P) => Pages<P, Code> | undefined) {
    super(full);
    this.#turn = turn;
  }

  /** All pages from this one on. */
  async *pages(): AsyncGenerator<P, void, undefined> {
    for (let at: Pages<P, Code> | undefined = this; at !== undefined;) {
      const { data }: Full<P> = await at.withResponse();
      yield data;
      at = this.#turn(data);
    }
  }

  /** All entries from this page on. */
  async *[Symbol.asyncIterator](): AsyncGenerator<P['results'][number], void, undefined> {
    for await (const { results } of this.pages()) yield* results as Awaited<P['results'][number]>[];
  }
}
