export { createBlogClient, type BlogClient, type BlogClientOptions } from './client.js';
export { Answer, Pages, type Full, type Page, type Result } from './answer.js';
export { Aborted, BlogError, BlogProblem, ConnectionLost, isProblem, TimedOut, UnexpectedAnswer } from './errors.js';
export type { CommonCode, Operations, ProblemCodes, Updates } from './operations.js';
export type { Fetch, RetryOptions } from './retry.js';
export type { Body, CallOptions, Data, IfMatch, OperationId, Query, UpdateOptions, WriteOptions } from './types.js';
export type { Change } from './update.js';
export type * from './models.js';
export type { components, operations, paths } from './schema.js';
