// Made from docs/openapi.json by `npm run generate`: do not edit.
import type { Answer, Pages } from './answer.js';
import type { Change } from './update.js';
import type { Body, CallOptions, Data, IfMatch, PathValue, Query, UpdateOptions, WriteOptions } from './types.js';

/** The codes with which every operation may refuse. */
export type CommonCode =
  | 'header-fields-too-large'
  | 'internal'
  | 'invalid'
  | 'malformed-request'
  | 'payload-too-large'
  | 'request-timeout'
  | 'unavailable'
  | 'uri-too-long';

/** The codes with which each operation may refuse. */
export interface ProblemCodes {
  listPosts: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable';
  getPost: CommonCode | 'not-acceptable' | 'not-found';
  getPostBySlug: CommonCode | 'not-acceptable' | 'not-found';
  listTags: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable';
  getTag: CommonCode | 'not-acceptable' | 'not-found';
  listAuthors: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable';
  getAuthor: CommonCode | 'not-acceptable' | 'not-found';
  listAdminPosts: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'unauthenticated';
  createPost: CommonCode | 'id-taken' | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'not-permitted' | 'slug-taken' | 'unauthenticated' | 'unknown-reference' | 'unrenderable' | 'unsupported-media-type';
  getAdminPost: CommonCode | 'not-acceptable' | 'not-found' | 'unauthenticated';
  editPost: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'not-found' | 'not-permitted' | 'slug-taken' | 'stale' | 'unauthenticated' | 'unknown-reference' | 'unrenderable' | 'unsupported-media-type' | 'version-required' | 'wrong-state';
  deletePost: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'not-found' | 'not-permitted' | 'stale' | 'unauthenticated' | 'version-required' | 'wrong-state';
  publishPost: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'not-found' | 'not-permitted' | 'stale' | 'unauthenticated' | 'unknown-reference' | 'unsupported-media-type' | 'version-required' | 'wrong-state';
  unpublishPost: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'not-found' | 'not-permitted' | 'stale' | 'unauthenticated' | 'version-required' | 'wrong-state';
  restorePost: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'not-found' | 'not-permitted' | 'stale' | 'unauthenticated' | 'version-required' | 'wrong-state';
  listRevisions: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'not-found' | 'unauthenticated';
  getRevision: CommonCode | 'not-acceptable' | 'not-found' | 'unauthenticated';
  listAdminTags: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'not-permitted' | 'unauthenticated';
  createTag: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'name-taken' | 'not-permitted' | 'unauthenticated' | 'unsupported-media-type';
  listAdminAuthors: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'not-permitted' | 'unauthenticated';
  createAuthor: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'name-taken' | 'not-permitted' | 'unauthenticated' | 'unsupported-media-type';
  listKeys: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'not-permitted' | 'unauthenticated';
  createKey: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'not-permitted' | 'unauthenticated' | 'unknown-reference' | 'unsupported-media-type';
  revokeKey: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'not-found' | 'not-permitted' | 'unauthenticated';
  getMe: CommonCode | 'not-acceptable' | 'unauthenticated';
  getHealth: CommonCode | 'not-acceptable';
  getReadiness: CommonCode | 'not-acceptable';
}

/** A method for each operation: what its path names, its body if it needs one, and the options. */
export interface Operations {
  /**
   * List the published posts, newest first
   *
   * Unlisted posts are left out. `tag` may be repeated: posts that carry all of them.
   */
  listPosts(options?: CallOptions & Query<'listPosts'>): Pages<Data<'listPosts'>, ProblemCodes['listPosts']>;
  /**
   * Get one published post by its id
   *
   * Unlisted posts answer, too; what is not visible now is as if it had never been.
   */
  getPost(postId: PathValue<'getPost', 'post_id'>, options?: CallOptions): Answer<Data<'getPost'>, ProblemCodes['getPost']>;
  /**
   * Get one published post by its slug
   *
   * A slug that the post had before leads, by 308, to the one it has now.
   */
  getPostBySlug(slug: PathValue<'getPostBySlug', 'slug'>, options?: CallOptions): Answer<Data<'getPostBySlug'>, ProblemCodes['getPostBySlug']>;
  /**
   * List the tags of published posts, by slug
   *
   * Only those that a listed post carries, with how many do.
   */
  listTags(options?: CallOptions & Query<'listTags'>): Pages<Data<'listTags'>, ProblemCodes['listTags']>;
  /**
   * Get one tag of published posts
   *
   * A tag that no listed post carries is as if it did not exist.
   */
  getTag(slug: PathValue<'getTag', 'slug'>, options?: CallOptions): Answer<Data<'getTag'>, ProblemCodes['getTag']>;
  /**
   * List the authors of published posts, by slug
   *
   * Only those that a listed post carries, with how many do.
   */
  listAuthors(options?: CallOptions & Query<'listAuthors'>): Pages<Data<'listAuthors'>, ProblemCodes['listAuthors']>;
  /**
   * Get one author of published posts
   *
   * An author that no listed post carries is as if it did not exist.
   */
  getAuthor(slug: PathValue<'getAuthor', 'slug'>, options?: CallOptions): Answer<Data<'getAuthor'>, ProblemCodes['getAuthor']>;
  /**
   * List posts in every state, last changed first
   *
   * Authors and contributors get their own.
   */
  listAdminPosts(options?: CallOptions & Query<'listAdminPosts'>): Pages<Data<'listAdminPosts'>, ProblemCodes['listAdminPosts']>;
  /**
   * Write a new post
   *
   * A draft, unless `publish` says when readers shall see it. Tags are made on demand, by those who may.
   */
  createPost(body: Body<'createPost'>, options?: WriteOptions): Answer<Data<'createPost'>, ProblemCodes['createPost']>;
  /**
   * Get one post with its working copy
   *
   * Its ETag is its version, for `If-Match`.
   */
  getAdminPost(postId: PathValue<'getAdminPost', 'post_id'>, options?: CallOptions): Answer<Data<'getAdminPost'>, ProblemCodes['getAdminPost']>;
  /**
   * Change the working copy
   *
   * Makes the next revision. Readers see nothing of it before it is published.
   */
  editPost(postId: PathValue<'editPost', 'post_id'>, body: Body<'editPost'>, options: WriteOptions & IfMatch): Answer<Data<'editPost'>, ProblemCodes['editPost']>;
  /**
   * Move the post to the trash, or with `purge=true` forget it
   *
   * Readers see it no more. From the trash it can be restored; purged it is gone, and its slugs are free.
   */
  deletePost(postId: PathValue<'deletePost', 'post_id'>, options: WriteOptions & Query<'deletePost'> & IfMatch): Answer<Data<'deletePost'>, ProblemCodes['deletePost']>;
  /**
   * Show readers the working copy, or a named revision
   *
   * Now, or from a time that lies ahead: what is live stays until then.
   */
  publishPost(postId: PathValue<'publishPost', 'post_id'>, options: WriteOptions & { body?: Body<'publishPost'> | undefined } & IfMatch): Answer<Data<'publishPost'>, ProblemCodes['publishPost']>;
  /**
   * Take the post away from readers
   *
   * What is live and what is scheduled are removed; the post is a draft again.
   */
  unpublishPost(postId: PathValue<'unpublishPost', 'post_id'>, options: WriteOptions & IfMatch): Answer<Data<'unpublishPost'>, ProblemCodes['unpublishPost']>;
  /**
   * Bring the post back from the trash, as a draft
   *
   * Readers see it again when it is published again.
   */
  restorePost(postId: PathValue<'restorePost', 'post_id'>, options: WriteOptions & IfMatch): Answer<Data<'restorePost'>, ProblemCodes['restorePost']>;
  /**
   * List the revisions of a post, newest first
   *
   * Every change to the content made one; readers see the one that is live. Without their texts.
   */
  listRevisions(postId: PathValue<'listRevisions', 'post_id'>, options?: CallOptions & Query<'listRevisions'>): Pages<Data<'listRevisions'>, ProblemCodes['listRevisions']>;
  /**
   * Get one revision of a post
   *
   * With its text and HTML, whether readers ever saw it or not. Publish it again with `publishPost`.
   */
  getRevision(postId: PathValue<'getRevision', 'post_id'>, number: PathValue<'getRevision', 'number'>, options?: CallOptions): Answer<Data<'getRevision'>, ProblemCodes['getRevision']>;
  /**
   * List all tags, by slug
   *
   * Used or not, with how many working copies outside the trash carry them.
   */
  listAdminTags(options?: CallOptions & Query<'listAdminTags'>): Pages<Data<'listAdminTags'>, ProblemCodes['listAdminTags']>;
  /**
   * Create a tag
   *
   * Readers see it once a published post carries it.
   */
  createTag(body: Body<'createTag'>, options?: WriteOptions): Answer<Data<'createTag'>, ProblemCodes['createTag']>;
  /**
   * List all authors, by slug
   *
   * Used or not, with how many working copies outside the trash carry them.
   */
  listAdminAuthors(options?: CallOptions & Query<'listAdminAuthors'>): Pages<Data<'listAdminAuthors'>, ProblemCodes['listAdminAuthors']>;
  /**
   * Create an author
   *
   * Readers see it once a published post carries it.
   */
  createAuthor(body: Body<'createAuthor'>, options?: WriteOptions): Answer<Data<'createAuthor'>, ProblemCodes['createAuthor']>;
  /**
   * List the API keys, newest first
   *
   * Revoked and expired ones, too; never a secret.
   */
  listKeys(options?: CallOptions & Query<'listKeys'>): Pages<Data<'listKeys'>, ProblemCodes['listKeys']>;
  /**
   * Create an API key
   *
   * The answer shows the whole key, this once: keep it.
   */
  createKey(body: Body<'createKey'>, options?: WriteOptions): Answer<Data<'createKey'>, ProblemCodes['createKey']>;
  /**
   * Revoke an API key
   *
   * It is of no use from the next request on. Needs no `If-Match`.
   */
  revokeKey(keyId: PathValue<'revokeKey', 'key_id'>, options?: WriteOptions): Answer<Data<'revokeKey'>, ProblemCodes['revokeKey']>;
  /**
   * Get the key that is asking
   *
   * Its role, its author, and what it may do: for front ends that show no button which would only be refused.
   */
  getMe(options?: CallOptions): Answer<Data<'getMe'>, ProblemCodes['getMe']>;
  /**
   * Whether the process is up
   *
   * For whoever restarts it when it is not. Asks nothing of the database.
   */
  getHealth(options?: CallOptions): Answer<Data<'getHealth'>, ProblemCodes['getHealth']>;
  /**
   * Whether the server can serve
   *
   * The database can be reached and has the schema this server needs; otherwise 503. For load balancers.
   */
  getReadiness(options?: CallOptions): Answer<Data<'getReadiness'>, ProblemCodes['getReadiness']>;
}

/** A method for each thing that has a version: read it, change it, and begin again if somebody else was faster. */
export interface Updates {
  updatePost(postId: PathValue<'getAdminPost', 'post_id'>, change: Change<'getAdminPost', 'editPost'>, options?: UpdateOptions): Promise<Data<'getAdminPost'> | Data<'editPost'>>;
}

/** How each operation is called. */
export const OPERATIONS = {
  listPosts: { method: 'get', path: '/api/posts', paged: true },
  getPost: { method: 'get', path: '/api/posts/{post_id}' },
  getPostBySlug: { method: 'get', path: '/api/posts/by-slug/{slug}' },
  listTags: { method: 'get', path: '/api/tags', paged: true },
  getTag: { method: 'get', path: '/api/tags/{slug}' },
  listAuthors: { method: 'get', path: '/api/authors', paged: true },
  getAuthor: { method: 'get', path: '/api/authors/{slug}' },
  listAdminPosts: { method: 'get', path: '/api/admin/posts', secured: true, paged: true },
  createPost: { method: 'post', path: '/api/admin/posts', secured: true, keyed: true, body: true },
  getAdminPost: { method: 'get', path: '/api/admin/posts/{post_id}', secured: true },
  editPost: { method: 'patch', path: '/api/admin/posts/{post_id}', secured: true, keyed: true, body: true },
  deletePost: { method: 'delete', path: '/api/admin/posts/{post_id}', secured: true, keyed: true },
  publishPost: { method: 'post', path: '/api/admin/posts/{post_id}/publish', secured: true, keyed: true },
  unpublishPost: { method: 'post', path: '/api/admin/posts/{post_id}/unpublish', secured: true, keyed: true },
  restorePost: { method: 'post', path: '/api/admin/posts/{post_id}/restore', secured: true, keyed: true },
  listRevisions: { method: 'get', path: '/api/admin/posts/{post_id}/revisions', secured: true, paged: true },
  getRevision: { method: 'get', path: '/api/admin/posts/{post_id}/revisions/{number}', secured: true },
  listAdminTags: { method: 'get', path: '/api/admin/tags', secured: true, paged: true },
  createTag: { method: 'post', path: '/api/admin/tags', secured: true, keyed: true, body: true },
  listAdminAuthors: { method: 'get', path: '/api/admin/authors', secured: true, paged: true },
  createAuthor: { method: 'post', path: '/api/admin/authors', secured: true, keyed: true, body: true },
  listKeys: { method: 'get', path: '/api/admin/keys', secured: true, paged: true },
  createKey: { method: 'post', path: '/api/admin/keys', secured: true, keyed: true, body: true },
  revokeKey: { method: 'delete', path: '/api/admin/keys/{key_id}', secured: true, keyed: true },
  getMe: { method: 'get', path: '/api/admin/me', secured: true },
  getHealth: { method: 'get', path: '/healthz' },
  getReadiness: { method: 'get', path: '/readyz' },
} as const;

/** What each update reads and writes. */
export const UPDATES = {
  updatePost: { read: 'getAdminPost', write: 'editPost' },
} as const;
