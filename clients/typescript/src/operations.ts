// Made from docs/openapi.json by `npm run generate`: do not edit.
import type { Answer, Pages } from './answer.js';
import type { Change } from './update.js';
import type { Body, CallOptions, Data, IfMatch, IfNoneMatch, PathValue, Query } from './types.js';
import type { Unconditional, UpdateOptions, WriteOptions } from './types.js';

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
  runBatch: CommonCode | 'batch-refused' | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'unauthenticated' | 'unsupported-media-type';
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
  listPosts(options: CallOptions & Query<'listPosts'> & IfNoneMatch): Answer<Data<'listPosts'> | undefined, ProblemCodes['listPosts']>;
  /**
   * List the published posts, newest first
   *
   * Unlisted posts are left out. `tag` may be repeated: posts that carry all of them.
   */
  listPosts(options?: CallOptions & Query<'listPosts'> & Unconditional): Pages<Data<'listPosts'>, ProblemCodes['listPosts']>;
  /**
   * Get one published post by its id
   *
   * Unlisted posts answer, too; what is not visible now is as if it had never been.
   */
  getPost(postId: PathValue<'getPost', 'post_id'>, options: CallOptions & IfNoneMatch): Answer<Data<'getPost'> | undefined, ProblemCodes['getPost']>;
  /**
   * Get one published post by its id
   *
   * Unlisted posts answer, too; what is not visible now is as if it had never been.
   */
  getPost(postId: PathValue<'getPost', 'post_id'>, options?: CallOptions & Unconditional): Answer<Data<'getPost'>, ProblemCodes['getPost']>;
  /**
   * Get one published post by its slug
   *
   * A slug that the post had before leads, by 308, to the one it has now.
   */
  getPostBySlug(slug: PathValue<'getPostBySlug', 'slug'>, options: CallOptions & IfNoneMatch): Answer<Data<'getPostBySlug'> | undefined, ProblemCodes['getPostBySlug']>;
  /**
   * Get one published post by its slug
   *
   * A slug that the post had before leads, by 308, to the one it has now.
   */
  getPostBySlug(slug: PathValue<'getPostBySlug', 'slug'>, options?: CallOptions & Unconditional): Answer<Data<'getPostBySlug'>, ProblemCodes['getPostBySlug']>;
  /**
   * List the tags of published posts, by slug
   *
   * Only those that a listed post carries, with how many do.
   */
  listTags(options: CallOptions & Query<'listTags'> & IfNoneMatch): Answer<Data<'listTags'> | undefined, ProblemCodes['listTags']>;
  /**
   * List the tags of published posts, by slug
   *
   * Only those that a listed post carries, with how many do.
   */
  listTags(options?: CallOptions & Query<'listTags'> & Unconditional): Pages<Data<'listTags'>, ProblemCodes['listTags']>;
  /**
   * Get one tag of published posts
   *
   * A tag that no listed post carries is as if it did not exist.
   */
  getTag(slug: PathValue<'getTag', 'slug'>, options: CallOptions & IfNoneMatch): Answer<Data<'getTag'> | undefined, ProblemCodes['getTag']>;
  /**
   * Get one tag of published posts
   *
   * A tag that no listed post carries is as if it did not exist.
   */
  getTag(slug: PathValue<'getTag', 'slug'>, options?: CallOptions & Unconditional): Answer<Data<'getTag'>, ProblemCodes['getTag']>;
  /**
   * List the authors of published posts, by slug
   *
   * Only those that a listed post carries, with how many do.
   */
  listAuthors(options: CallOptions & Query<'listAuthors'> & IfNoneMatch): Answer<Data<'listAuthors'> | undefined, ProblemCodes['listAuthors']>;
  /**
   * List the authors of published posts, by slug
   *
   * Only those that a listed post carries, with how many do.
   */
  listAuthors(options?: CallOptions & Query<'listAuthors'> & Unconditional): Pages<Data<'listAuthors'>, ProblemCodes['listAuthors']>;
  /**
   * Get one author of published posts
   *
   * An author that no listed post carries is as if it did not exist.
   */
  getAuthor(slug: PathValue<'getAuthor', 'slug'>, options: CallOptions & IfNoneMatch): Answer<Data<'getAuthor'> | undefined, ProblemCodes['getAuthor']>;
  /**
   * Get one author of published posts
   *
   * An author that no listed post carries is as if it did not exist.
   */
  getAuthor(slug: PathValue<'getAuthor', 'slug'>, options?: CallOptions & Unconditional): Answer<Data<'getAuthor'>, ProblemCodes['getAuthor']>;
  /**
   * List posts in every state, last changed first
   *
   * Authors and contributors get their own. Filters may be combined: posts of which all of them hold.
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
   * What changes the content makes the next revision; a new slug alone makes none, and what changes nothing leaves
   * the version as it was. Readers see nothing of it before it is published.
   */
  editPost(postId: PathValue<'editPost', 'post_id'>, body: Body<'editPost'>, options: WriteOptions & IfMatch): Answer<Data<'editPost'>, ProblemCodes['editPost']>;
  /**
   * Move the post to the trash, or with `purge=true` forget it
   *
   * Readers see it no more. From the trash it can be restored; purged it is gone, and its slugs are free. Only what
   * is in the trash can be purged, and only by admins.
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
   * Do up to 100 things, or none of them
   *
   * They are done in their order, each as its own operation would do it, and all in one transaction: a refusal of
   * one undoes them all, and its problem says in `index` which it was and in `problem` why. A post that one of them
   * makes can be named by later ones, if its `id` was chosen by the client.
   */
  runBatch(body: Body<'runBatch'>, options?: WriteOptions): Answer<Data<'runBatch'>, ProblemCodes['runBatch']>;
  /**
   * List the API keys, newest first
   *
   * Revoked and expired ones, too; never a secret. For admins.
   */
  listKeys(options?: CallOptions & Query<'listKeys'>): Pages<Data<'listKeys'>, ProblemCodes['listKeys']>;
  /**
   * Create an API key
   *
   * The answer shows the whole key, this once: keep it. For admins.
   */
  createKey(body: Body<'createKey'>, options?: WriteOptions): Answer<Data<'createKey'>, ProblemCodes['createKey']>;
  /**
   * Revoke an API key
   *
   * It is of no use from the next request on. Needs no `If-Match`. For admins.
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

/** The fields that each kind of answer has at least. */
const SHAPES = {
  PostPage: ['results', 'count', 'next', 'previous'],
  Post: ['id', 'slug', 'url', 'title', 'subtitle', 'excerpt', 'bodyFormat', 'wordCount', 'readingMinutes', 'language', 'featured', 'visibility', 'coverImage', 'canonicalUrl', 'seo', 'metadata', 'tags', 'authors', 'revision', 'publishedAt', 'firstPublishedAt', 'updatedAt', 'createdAt', 'body', 'html', 'toc'],
  TagPage: ['results', 'count', 'next', 'previous'],
  Tag: ['slug', 'name', 'description', 'postCount'],
  AuthorPage: ['results', 'count', 'next', 'previous'],
  Author: ['slug', 'name', 'bio', 'website', 'avatarUrl', 'postCount'],
  AdminPostPage: ['results', 'count', 'next', 'previous'],
  AdminPost: ['id', 'slug', 'state', 'version', 'revision', 'live', 'next', 'hasUnpublishedChanges', 'publishedAt', 'firstPublishedAt', 'trashedAt', 'previousSlugs', 'createdAt', 'updatedAt', 'title', 'subtitle', 'excerpt', 'bodyFormat', 'wordCount', 'readingMinutes', 'language', 'featured', 'visibility', 'coverImage', 'canonicalUrl', 'seo', 'metadata', 'tags', 'authors', 'body', 'html', 'toc', 'renderWarnings'],
  RevisionPage: ['results', 'count', 'next', 'previous'],
  Revision: ['title', 'subtitle', 'excerpt', 'bodyFormat', 'wordCount', 'readingMinutes', 'language', 'featured', 'visibility', 'coverImage', 'canonicalUrl', 'seo', 'metadata', 'tags', 'authors', 'body', 'html', 'toc', 'renderWarnings', 'number', 'createdAt', 'createdBy'],
  AdminTagPage: ['results', 'count', 'next', 'previous'],
  AdminTag: ['slug', 'name', 'description', 'version', 'postCount', 'createdAt', 'updatedAt'],
  AdminAuthorPage: ['results', 'count', 'next', 'previous'],
  AdminAuthor: ['slug', 'name', 'bio', 'email', 'website', 'avatarUrl', 'version', 'postCount', 'createdAt', 'updatedAt'],
  Batch: ['results'],
  KeyPage: ['results', 'count', 'next', 'previous'],
  IssuedKey: ['id', 'name', 'role', 'author', 'createdAt', 'expiresAt', 'revokedAt', 'key'],
  Key: ['id', 'name', 'role', 'author', 'createdAt', 'expiresAt', 'revokedAt'],
  Me: ['key', 'role', 'author', 'permittedActions'],
  Health: ['status'],
} as const;

/** How each operation is called, and what answers it. */
export const OPERATIONS = {
  listPosts: { method: 'get', path: '/api/posts', answers: { 200: SHAPES.PostPage, 304: 'nothing' }, paged: true },
  getPost: { method: 'get', path: '/api/posts/{post_id}', answers: { 200: SHAPES.Post, 304: 'nothing' } },
  getPostBySlug: { method: 'get', path: '/api/posts/by-slug/{slug}', answers: { 200: SHAPES.Post, 304: 'nothing' } },
  listTags: { method: 'get', path: '/api/tags', answers: { 200: SHAPES.TagPage, 304: 'nothing' }, paged: true },
  getTag: { method: 'get', path: '/api/tags/{slug}', answers: { 200: SHAPES.Tag, 304: 'nothing' } },
  listAuthors: { method: 'get', path: '/api/authors', answers: { 200: SHAPES.AuthorPage, 304: 'nothing' }, paged: true },
  getAuthor: { method: 'get', path: '/api/authors/{slug}', answers: { 200: SHAPES.Author, 304: 'nothing' } },
  listAdminPosts: { method: 'get', path: '/api/admin/posts', answers: { 200: SHAPES.AdminPostPage }, secured: true, paged: true },
  createPost: { method: 'post', path: '/api/admin/posts', answers: { 201: SHAPES.AdminPost }, secured: true, keyed: true, body: true },
  getAdminPost: { method: 'get', path: '/api/admin/posts/{post_id}', answers: { 200: SHAPES.AdminPost }, secured: true },
  editPost: { method: 'patch', path: '/api/admin/posts/{post_id}', answers: { 200: SHAPES.AdminPost }, secured: true, keyed: true, body: true },
  deletePost: { method: 'delete', path: '/api/admin/posts/{post_id}', answers: { 200: SHAPES.AdminPost, 204: 'nothing' }, secured: true, keyed: true },
  publishPost: { method: 'post', path: '/api/admin/posts/{post_id}/publish', answers: { 200: SHAPES.AdminPost }, secured: true, keyed: true },
  unpublishPost: { method: 'post', path: '/api/admin/posts/{post_id}/unpublish', answers: { 200: SHAPES.AdminPost }, secured: true, keyed: true },
  restorePost: { method: 'post', path: '/api/admin/posts/{post_id}/restore', answers: { 200: SHAPES.AdminPost }, secured: true, keyed: true },
  listRevisions: { method: 'get', path: '/api/admin/posts/{post_id}/revisions', answers: { 200: SHAPES.RevisionPage }, secured: true, paged: true },
  getRevision: { method: 'get', path: '/api/admin/posts/{post_id}/revisions/{number}', answers: { 200: SHAPES.Revision }, secured: true },
  listAdminTags: { method: 'get', path: '/api/admin/tags', answers: { 200: SHAPES.AdminTagPage }, secured: true, paged: true },
  createTag: { method: 'post', path: '/api/admin/tags', answers: { 201: SHAPES.AdminTag }, secured: true, keyed: true, body: true },
  listAdminAuthors: { method: 'get', path: '/api/admin/authors', answers: { 200: SHAPES.AdminAuthorPage }, secured: true, paged: true },
  createAuthor: { method: 'post', path: '/api/admin/authors', answers: { 201: SHAPES.AdminAuthor }, secured: true, keyed: true, body: true },
  runBatch: { method: 'post', path: '/api/admin/batch', answers: { 200: SHAPES.Batch }, secured: true, keyed: true, body: true },
  listKeys: { method: 'get', path: '/api/admin/keys', answers: { 200: SHAPES.KeyPage }, secured: true, paged: true },
  createKey: { method: 'post', path: '/api/admin/keys', answers: { 201: SHAPES.IssuedKey }, secured: true, keyed: true, body: true },
  revokeKey: { method: 'delete', path: '/api/admin/keys/{key_id}', answers: { 200: SHAPES.Key }, secured: true, keyed: true },
  getMe: { method: 'get', path: '/api/admin/me', answers: { 200: SHAPES.Me }, secured: true },
  getHealth: { method: 'get', path: '/healthz', answers: { 200: SHAPES.Health } },
  getReadiness: { method: 'get', path: '/readyz', answers: { 200: SHAPES.Health } },
} as const;

/** What each update reads and writes. */
export const UPDATES = {
  updatePost: { read: 'getAdminPost', write: 'editPost' },
} as const;
