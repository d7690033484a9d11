import type { RetryOptions } from './retry.js';
import type { operations } from './schema.js';

/** The name of an operation, as the document has it. */
export type OperationId = keyof operations;

type Success = 200 | 201 | 202 | 204;
type Representation<A> = A extends { content: { 'application/json': infer T } }
  ? T
  : A extends { content: object }
    ? string
    : undefined;

/** What an operation answers with: its JSON, text where it has no JSON, undefined where it has no body. */
export type Data<Id extends OperationId> = {
  [S in keyof operations[Id]['responses'] & Success]: Representation<operations[Id]['responses'][S]>;
}[keyof operations[Id]['responses'] & Success];

/** The JSON body that an operation takes. */
export type Body<Id extends OperationId> =
  NonNullable<operations[Id]['requestBody']> extends { content: { 'application/json': infer T } } ? T : never;

/** A value that stands in an operation's path. */
export type PathValue<Id extends OperationId, Name extends string> =
  operations[Id]['parameters']['path'] extends Record<Name, infer T> ? T : never;

type Given<Q> = {
  [Name in keyof Q]: undefined extends Q[Name] ? NonNullable<Q[Name]> | undefined : NonNullable<Q[Name]>;
};

/** The query parameters of an operation, by the contract's own names. */
export type Query<Id extends OperationId> = Given<NonNullable<operations[Id]['parameters']['query']>>;

/** Options that every call has. */
export interface CallOptions {
  /** Ends the call, its retries and its waiting at once: the call rejects with `Aborted`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for each attempt, its body included; the client's own if absent. `Infinity` for none. */
  timeout?: number | undefined;
  /** Differences from the client's own way to retry. `{ attempts: 1 }` for none. */
  retry?: RetryOptions | undefined;
  /** More headers for this call. */
  headers?: Record<string, string> | undefined;
}

/** Options of calls that change something. */
export interface WriteOptions extends CallOptions {
  /** Your own Idempotency-Key; without one, each call gets a new random one. */
  idempotencyKey?: string | undefined;
}

/** Asks only for what has changed. */
export interface IfNoneMatch {
  /** The `etag` of what you have: while that is still true, undefined is the answer. */
  ifNoneMatch: string | undefined;
}

/** Asks for it in any case. */
export interface Unconditional {
  ifNoneMatch?: undefined;
}

/** Which version a change was made for: a number, an ETag, or `*` for any. */
export interface IfMatch {
  ifMatch: number | string;
}

/** Options of updates. */
export interface UpdateOptions extends CallOptions {
  /** How often to read and write until the version fits; 5 if absent. */
  tries?: number | undefined;
}
