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
  listPosts: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'precondition-failed';
  getPost: CommonCode | 'not-acceptable' | 'not-found' | 'precondition-failed';
  getPostBySlug: CommonCode | 'not-acceptable' | 'not-found' | 'precondition-failed';
  getRelatedPosts: CommonCode | 'not-acceptable' | 'not-found' | 'precondition-failed';
  getAdjacentPosts: CommonCode | 'not-acceptable' | 'not-found' | 'precondition-failed';
  getArchive: CommonCode | 'not-acceptable' | 'precondition-failed';
  searchPosts: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'precondition-failed';
  listTags: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'precondition-failed';
  getTag: CommonCode | 'not-acceptable' | 'not-found' | 'precondition-failed';
  listAuthors: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'precondition-failed';
  getAuthor: CommonCode | 'not-acceptable' | 'not-found' | 'precondition-failed';
  getPreview: CommonCode | 'not-acceptable' | 'not-found';
  listChanges: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'place-gone' | 'precondition-failed';
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
  restoreRevision: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'not-found' | 'not-permitted' | 'stale' | 'unauthenticated' | 'version-required' | 'wrong-state';
  diffRevisions: CommonCode | 'not-acceptable' | 'not-found' | 'unauthenticated';
  renderText: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'unauthenticated' | 'unrenderable' | 'unsupported-media-type';
  listPreviews: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'not-found' | 'not-permitted' | 'unauthenticated';
  createPreview: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'not-found' | 'not-permitted' | 'unauthenticated' | 'unsupported-media-type' | 'wrong-state';
  revokePreview: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'not-found' | 'not-permitted' | 'unauthenticated';
  listAdminTags: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'not-permitted' | 'unauthenticated';
  createTag: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'name-taken' | 'not-permitted' | 'unauthenticated' | 'unsupported-media-type';
  getAdminTag: CommonCode | 'not-acceptable' | 'not-found' | 'not-permitted' | 'unauthenticated';
  editTag: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'name-taken' | 'not-found' | 'not-permitted' | 'stale' | 'unauthenticated' | 'unsupported-media-type' | 'version-required';
  deleteTag: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'not-found' | 'not-permitted' | 'stale' | 'unauthenticated' | 'version-required';
  mergeTag: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'not-found' | 'not-permitted' | 'stale' | 'unauthenticated' | 'unknown-reference' | 'unsupported-media-type' | 'version-required';
  listAdminAuthors: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'not-permitted' | 'unauthenticated';
  createAuthor: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'name-taken' | 'not-permitted' | 'unauthenticated' | 'unsupported-media-type';
  getAdminAuthor: CommonCode | 'not-acceptable' | 'not-found' | 'not-permitted' | 'unauthenticated';
  editAuthor: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'name-taken' | 'not-found' | 'not-permitted' | 'stale' | 'unauthenticated' | 'unsupported-media-type' | 'version-required';
  deleteAuthor: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'in-use' | 'not-found' | 'not-permitted' | 'stale' | 'unauthenticated' | 'version-required';
  runBatch: CommonCode | 'batch-refused' | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'unauthenticated' | 'unsupported-media-type';
  listEvents: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'not-permitted' | 'place-gone' | 'unauthenticated';
  listHistory: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'not-found' | 'unauthenticated';
  listKeys: CommonCode | 'cursor-mismatch' | 'malformed-cursor' | 'not-acceptable' | 'not-permitted' | 'unauthenticated';
  createKey: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'not-permitted' | 'unauthenticated' | 'unknown-reference' | 'unsupported-media-type';
  revokeKey: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'not-found' | 'not-permitted' | 'unauthenticated';
  getMe: CommonCode | 'not-acceptable' | 'unauthenticated';
  getSite: CommonCode | 'not-acceptable' | 'not-permitted' | 'unauthenticated';
  changeSite: CommonCode | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'malformed-json' | 'not-permitted' | 'stale' | 'unauthenticated' | 'unsupported-media-type' | 'version-required';
  getHealth: CommonCode | 'not-acceptable';
  getReadiness: CommonCode | 'not-acceptable';
}

/** A method for each operation: what its path names, its body if it needs one, and the options. */
export interface Operations {
  /**
   * List the published posts, newest first or in another order
   *
   * Unlisted posts are left out. Filters that are combined must all hold; `tag` may be repeated: posts that carry
   * all of them; `id`, too: posts that are any of them. A slug that a tag or an author had before will do.
   */
  listPosts(options: CallOptions & Query<'listPosts'> & IfNoneMatch): Answer<Data<'listPosts'> | undefined, ProblemCodes['listPosts']>;
  /**
   * List the published posts, newest first or in another order
   *
   * Unlisted posts are left out. Filters that are combined must all hold; `tag` may be repeated: posts that carry
   * all of them; `id`, too: posts that are any of them. A slug that a tag or an author had before will do.
   */
  listPosts(options?: CallOptions & Query<'listPosts'> & Unconditional): Pages<Data<'listPosts'>, ProblemCodes['listPosts']>;
  /**
   * Get one published post by its id
   *
   * Unlisted posts answer, too; what is not visible now is as if it had never been. Ask for `text/markdown` to get
   * it as the file that `blog import markdown` reads, or for `text/html` to get its text alone.
   */
  getPost(postId: PathValue<'getPost', 'post_id'>, options: CallOptions & IfNoneMatch): Answer<Data<'getPost'> | undefined, ProblemCodes['getPost']>;
  /**
   * Get one published post by its id
   *
   * Unlisted posts answer, too; what is not visible now is as if it had never been. Ask for `text/markdown` to get
   * it as the file that `blog import markdown` reads, or for `text/html` to get its text alone.
   */
  getPost(postId: PathValue<'getPost', 'post_id'>, options?: CallOptions & Unconditional): Answer<Data<'getPost'>, ProblemCodes['getPost']>;
  /**
   * Get one published post by its slug
   *
   * A slug that the post had before leads, by 308, to the one it has now. It comes in the same forms.
   */
  getPostBySlug(slug: PathValue<'getPostBySlug', 'slug'>, options: CallOptions & IfNoneMatch): Answer<Data<'getPostBySlug'> | undefined, ProblemCodes['getPostBySlug']>;
  /**
   * Get one published post by its slug
   *
   * A slug that the post had before leads, by 308, to the one it has now. It comes in the same forms.
   */
  getPostBySlug(slug: PathValue<'getPostBySlug', 'slug'>, options?: CallOptions & Unconditional): Answer<Data<'getPostBySlug'>, ProblemCodes['getPostBySlug']>;
  /**
   * Get up to ten posts that share tags with a published post
   *
   * Those that share most of its tags come first; of equals those whose shared tags are rarer, then the newest.
   * Unlisted posts are left out, but have related ones themselves. Of a tag that hundreds of posts carry, it may be
   * that only those near the post's own date are considered.
   */
  getRelatedPosts(postId: PathValue<'getRelatedPosts', 'post_id'>, options: CallOptions & IfNoneMatch): Answer<Data<'getRelatedPosts'> | undefined, ProblemCodes['getRelatedPosts']>;
  /**
   * Get up to ten posts that share tags with a published post
   *
   * Those that share most of its tags come first; of equals those whose shared tags are rarer, then the newest.
   * Unlisted posts are left out, but have related ones themselves. Of a tag that hundreds of posts carry, it may be
   * that only those near the post's own date are considered.
   */
  getRelatedPosts(postId: PathValue<'getRelatedPosts', 'post_id'>, options?: CallOptions & Unconditional): Answer<Data<'getRelatedPosts'>, ProblemCodes['getRelatedPosts']>;
  /**
   * Get the posts beside a published post in the list of all posts
   *
   * An unlisted post, which is in no list, has those between which its date would put it.
   */
  getAdjacentPosts(postId: PathValue<'getAdjacentPosts', 'post_id'>, options: CallOptions & IfNoneMatch): Answer<Data<'getAdjacentPosts'> | undefined, ProblemCodes['getAdjacentPosts']>;
  /**
   * Get the posts beside a published post in the list of all posts
   *
   * An unlisted post, which is in no list, has those between which its date would put it.
   */
  getAdjacentPosts(postId: PathValue<'getAdjacentPosts', 'post_id'>, options?: CallOptions & Unconditional): Answer<Data<'getAdjacentPosts'>, ProblemCodes['getAdjacentPosts']>;
  /**
   * Count the published posts by year and month
   *
   * By the date readers see, in UTC, the newest month first. Unlisted posts are left out. `tag` may be repeated:
   * posts that carry all of them.
   */
  getArchive(options: CallOptions & Query<'getArchive'> & IfNoneMatch): Answer<Data<'getArchive'> | undefined, ProblemCodes['getArchive']>;
  /**
   * Count the published posts by year and month
   *
   * By the date readers see, in UTC, the newest month first. Unlisted posts are left out. `tag` may be repeated:
   * posts that carry all of them.
   */
  getArchive(options?: CallOptions & Query<'getArchive'> & Unconditional): Answer<Data<'getArchive'>, ProblemCodes['getArchive']>;
  /**
   * Search the published posts by title, subtitle, tags and text, the best hits first, then the newest
   *
   * Filters are those of the list. Of more than some hundred matches the newest, and the newest that match in the
   * title, are ranked, counted and paged; a rarer word, a filter or a date finds the others.
   */
  searchPosts(options: CallOptions & Query<'searchPosts'> & IfNoneMatch): Answer<Data<'searchPosts'> | undefined, ProblemCodes['searchPosts']>;
  /**
   * Search the published posts by title, subtitle, tags and text, the best hits first, then the newest
   *
   * Filters are those of the list. Of more than some hundred matches the newest, and the newest that match in the
   * title, are ranked, counted and paged; a rarer word, a filter or a date finds the others.
   */
  searchPosts(options: CallOptions & Query<'searchPosts'> & Unconditional): Pages<Data<'searchPosts'>, ProblemCodes['searchPosts']>;
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
   * A tag that no listed post carries is as if it did not exist. A slug that it had before leads, by 308, to the
   * one it has now.
   */
  getTag(slug: PathValue<'getTag', 'slug'>, options: CallOptions & IfNoneMatch): Answer<Data<'getTag'> | undefined, ProblemCodes['getTag']>;
  /**
   * Get one tag of published posts
   *
   * A tag that no listed post carries is as if it did not exist. A slug that it had before leads, by 308, to the
   * one it has now.
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
   * An author that no listed post carries is as if it did not exist. A slug that they had before leads, by 308, to
   * the one they have now.
   */
  getAuthor(slug: PathValue<'getAuthor', 'slug'>, options: CallOptions & IfNoneMatch): Answer<Data<'getAuthor'> | undefined, ProblemCodes['getAuthor']>;
  /**
   * Get one author of published posts
   *
   * An author that no listed post carries is as if it did not exist. A slug that they had before leads, by 308, to
   * the one they have now.
   */
  getAuthor(slug: PathValue<'getAuthor', 'slug'>, options?: CallOptions & Unconditional): Answer<Data<'getAuthor'>, ProblemCodes['getAuthor']>;
  /**
   * Get the working copy of a post, as if it were published now
   *
   * For whoever has the token of a preview that is good. One that is unknown, revoked or expired, or whose post is
   * in the trash, is as if it had never been. Nobody may keep the answer, and search engines are kept away.
   */
  getPreview(token: PathValue<'getPreview', 'token'>, options?: CallOptions): Answer<Data<'getPreview'>, ProblemCodes['getPreview']>;
  /**
   * List what became visible, changed or vanished, in the order in which it was recorded
   *
   * Keeps a copy in step: begin without a place, make each change in turn, go on from `next`. Ask for
   * `text/event-stream` to be told as it happens. Where what came after a place is no longer kept the answer is 410:
   * begin again without a place, and drop what does not come. Unlisted posts are left out.
   */
  listChanges(options: CallOptions & Query<'listChanges'> & IfNoneMatch): Answer<Data<'listChanges'> | undefined, ProblemCodes['listChanges']>;
  /**
   * List what became visible, changed or vanished, in the order in which it was recorded
   *
   * Keeps a copy in step: begin without a place, make each change in turn, go on from `next`. Ask for
   * `text/event-stream` to be told as it happens. Where what came after a place is no longer kept the answer is 410:
   * begin again without a place, and drop what does not come. Unlisted posts are left out.
   */
  listChanges(options?: CallOptions & Query<'listChanges'> & Unconditional): Pages<Data<'listChanges'>, ProblemCodes['listChanges']>;
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
   * With its text and HTML, whether readers ever saw it or not. Show it to readers again with `publishPost`, go on
   * writing from it with `restoreRevision`.
   */
  getRevision(postId: PathValue<'getRevision', 'post_id'>, number: PathValue<'getRevision', 'number'>, options?: CallOptions): Answer<Data<'getRevision'>, ProblemCodes['getRevision']>;
  /**
   * Make an old revision the working copy again
   *
   * What it says becomes the next revision; none is lost. Tags that were deleted since stay away. Readers see
   * nothing of it before it is published.
   */
  restoreRevision(postId: PathValue<'restoreRevision', 'post_id'>, number: PathValue<'restoreRevision', 'number'>, options: WriteOptions & IfMatch): Answer<Data<'restoreRevision'>, ProblemCodes['restoreRevision']>;
  /**
   * See what became of a post from one revision to another
   *
   * In either direction: the fields that changed, and the body word by word.
   */
  diffRevisions(postId: PathValue<'diffRevisions', 'post_id'>, before: PathValue<'diffRevisions', 'before'>, after: PathValue<'diffRevisions', 'after'>, options?: CallOptions): Answer<Data<'diffRevisions'>, ProblemCodes['diffRevisions']>;
  /**
   * See what readers would get of a text
   *
   * Nothing is kept: for a look at it beside the editor, with the warnings that saving would bring.
   */
  renderText(body: Body<'renderText'>, options?: WriteOptions): Answer<Data<'renderText'>, ProblemCodes['renderText']>;
  /**
   * List the previews of a post, newest first
   *
   * Revoked and expired ones, too; never a token.
   */
  listPreviews(postId: PathValue<'listPreviews', 'post_id'>, options?: CallOptions & Query<'listPreviews'>): Pages<Data<'listPreviews'>, ProblemCodes['listPreviews']>;
  /**
   * Create a link to the working copy
   *
   * Whoever has it reads the post as it is then, for as long as you say, whatever is published. The answer shows the
   * token, this once: keep it.
   */
  createPreview(postId: PathValue<'createPreview', 'post_id'>, options?: WriteOptions & { body?: Body<'createPreview'> | undefined }): Answer<Data<'createPreview'>, ProblemCodes['createPreview']>;
  /**
   * Revoke a preview
   *
   * Its link opens nothing from the next request on. Needs no `If-Match`.
   */
  revokePreview(postId: PathValue<'revokePreview', 'post_id'>, previewId: PathValue<'revokePreview', 'preview_id'>, options?: WriteOptions): Answer<Data<'revokePreview'>, ProblemCodes['revokePreview']>;
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
   * Get one tag, used or not
   *
   * Its ETag is its version, for `If-Match`. One that was merged into another is not there any more.
   */
  getAdminTag(tagSlug: PathValue<'getAdminTag', 'tag_slug'>, options?: CallOptions): Answer<Data<'getAdminTag'>, ProblemCodes['getAdminTag']>;
  /**
   * Change a tag
   *
   * Published posts that carry it have the new name and slug at once; the versions of these posts stay. Readers who
   * knew it by its old slug are led on. What changes nothing leaves the version as it was.
   */
  editTag(tagSlug: PathValue<'editTag', 'tag_slug'>, body: Body<'editTag'>, options: WriteOptions & IfMatch): Answer<Data<'editTag'>, ProblemCodes['editTag']>;
  /**
   * Delete a tag
   *
   * No post carries it any more, published or not; tags that were merged into it go with it.
   */
  deleteTag(tagSlug: PathValue<'deleteTag', 'tag_slug'>, options: WriteOptions & IfMatch): Answer<Data<'deleteTag'>, ProblemCodes['deleteTag']>;
  /**
   * Merge a tag into another
   *
   * Posts that carry the one carry the other instead, on what is published at once, and so do old revisions. The
   * one leaves all lists; who names it means the other, which is the answer. `If-Match` is the version of the one.
   */
  mergeTag(tagSlug: PathValue<'mergeTag', 'tag_slug'>, body: Body<'mergeTag'>, options: WriteOptions & IfMatch): Answer<Data<'mergeTag'>, ProblemCodes['mergeTag']>;
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
   * Get one author, with or without posts
   *
   * Their ETag is their version, for `If-Match`.
   */
  getAdminAuthor(authorSlug: PathValue<'getAdminAuthor', 'author_slug'>, options?: CallOptions): Answer<Data<'getAdminAuthor'>, ProblemCodes['getAdminAuthor']>;
  /**
   * Change an author
   *
   * Published posts of theirs have the new name and slug at once; the versions of these posts stay. Readers who knew
   * them by their old slug are led on. What changes nothing leaves the version as it was.
   */
  editAuthor(authorSlug: PathValue<'editAuthor', 'author_slug'>, body: Body<'editAuthor'>, options: WriteOptions & IfMatch): Answer<Data<'editAuthor'>, ProblemCodes['editAuthor']>;
  /**
   * Delete an author, or with `erase=true` remove what is known of them
   *
   * Who has posts, in the trash or not, or a key that is not revoked, cannot be deleted. Who is erased (by admins)
   * keeps the posts under another slug and the name Anonymous; profile, address and former slugs are gone from
   * everything the blog keeps, and the keys are revoked. What the posts themselves say stays.
   */
  deleteAuthor(authorSlug: PathValue<'deleteAuthor', 'author_slug'>, options: WriteOptions & Query<'deleteAuthor'> & IfMatch): Answer<Data<'deleteAuthor'>, ProblemCodes['deleteAuthor']>;
  /**
   * Do up to 100 things, or none of them
   *
   * They are done in their order, each as its own operation would do it, and all in one transaction: a refusal of
   * one undoes them all, and its problem says in `index` which it was and in `problem` why. A post that one of them
   * makes can be named by later ones, if its `id` was chosen by the client; a tag or author by its slug. Erasures
   * come before everything else.
   */
  runBatch(body: Body<'runBatch'>, options?: WriteOptions): Answer<Data<'runBatch'>, ProblemCodes['runBatch']>;
  /**
   * List what happened in the whole blog, oldest first
   *
   * For admins and editors; what happened to keys is for admins. Ask for `text/event-stream` to be told as it
   * happens: the stream ends when the key is revoked. Where what came after a place is no longer kept the answer is
   * 410: begin again without a place.
   */
  listEvents(options?: CallOptions & Query<'listEvents'>): Pages<Data<'listEvents'>, ProblemCodes['listEvents']>;
  /**
   * List what happened to a post, newest first
   *
   * For whoever may see the post.
   */
  listHistory(postId: PathValue<'listHistory', 'post_id'>, options?: CallOptions & Query<'listHistory'>): Pages<Data<'listHistory'>, ProblemCodes['listHistory']>;
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
   * Get what the site says of itself
   *
   * Title, language, and where the front end shows things: as an admin said, else as the server was set up. Its
   * ETag is its version, for `If-Match`.
   */
  getSite(options?: CallOptions): Answer<Data<'getSite'>, ProblemCodes['getSite']>;
  /**
   * Change what the site says of itself
   *
   * Null goes back to what the server was set up with. The `url` of every post follows, on other processes of the
   * server within a second or so. For admins.
   */
  changeSite(body: Body<'changeSite'>, options: WriteOptions & IfMatch): Answer<Data<'changeSite'>, ProblemCodes['changeSite']>;
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
  updateTag(tagSlug: PathValue<'getAdminTag', 'tag_slug'>, change: Change<'getAdminTag', 'editTag'>, options?: UpdateOptions): Promise<Data<'getAdminTag'> | Data<'editTag'>>;
  updateAuthor(authorSlug: PathValue<'getAdminAuthor', 'author_slug'>, change: Change<'getAdminAuthor', 'editAuthor'>, options?: UpdateOptions): Promise<Data<'getAdminAuthor'> | Data<'editAuthor'>>;
  updateSite(change: Change<'getSite', 'changeSite'>, options?: UpdateOptions): Promise<Data<'getSite'> | Data<'changeSite'>>;
}

/** The fields that each kind of answer has at least. */
const SHAPES = {
  PostPage: ['results', 'count', 'next', 'previous'],
  Post: ['id', 'slug', 'url', 'title', 'subtitle', 'excerpt', 'bodyFormat', 'wordCount', 'readingMinutes', 'language', 'featured', 'visibility', 'coverImage', 'canonicalUrl', 'seo', 'metadata', 'tags', 'authors', 'revision', 'publishedAt', 'firstPublishedAt', 'updatedAt', 'createdAt', 'body', 'html', 'toc'],
  RelatedPosts: ['results'],
  AdjacentPosts: ['newer', 'older'],
  Archive: ['results'],
  SearchPage: ['results', 'count', 'next', 'previous', 'suggestion'],
  TagPage: ['results', 'count', 'next', 'previous'],
  Tag: ['slug', 'name', 'description', 'postCount'],
  AuthorPage: ['results', 'count', 'next', 'previous'],
  Author: ['slug', 'name', 'bio', 'website', 'avatarUrl', 'postCount'],
  ChangePage: ['results', 'count', 'next', 'previous'],
  AdminPostPage: ['results', 'count', 'next', 'previous'],
  AdminPost: ['id', 'slug', 'state', 'version', 'revision', 'live', 'next', 'hasUnpublishedChanges', 'publishedAt', 'firstPublishedAt', 'trashedAt', 'previousSlugs', 'createdAt', 'updatedAt', 'title', 'subtitle', 'excerpt', 'bodyFormat', 'wordCount', 'readingMinutes', 'language', 'featured', 'visibility', 'coverImage', 'canonicalUrl', 'seo', 'metadata', 'tags', 'authors', 'body', 'html', 'toc', 'renderWarnings'],
  RevisionPage: ['results', 'count', 'next', 'previous'],
  Revision: ['title', 'subtitle', 'excerpt', 'bodyFormat', 'wordCount', 'readingMinutes', 'language', 'featured', 'visibility', 'coverImage', 'canonicalUrl', 'seo', 'metadata', 'tags', 'authors', 'body', 'html', 'toc', 'renderWarnings', 'number', 'createdAt', 'createdBy', 'autosave'],
  RevisionDiff: ['from', 'to', 'fields', 'body', 'coarse'],
  Rendered: ['html', 'toc', 'excerpt', 'wordCount', 'readingMinutes', 'warnings'],
  PreviewPage: ['results', 'count', 'next', 'previous'],
  IssuedPreview: ['id', 'createdAt', 'createdBy', 'expiresAt', 'revokedAt', 'token', 'url'],
  Preview: ['id', 'createdAt', 'createdBy', 'expiresAt', 'revokedAt'],
  AdminTagPage: ['results', 'count', 'next', 'previous'],
  AdminTag: ['slug', 'name', 'description', 'version', 'postCount', 'createdAt', 'updatedAt'],
  AdminAuthorPage: ['results', 'count', 'next', 'previous'],
  AdminAuthor: ['slug', 'name', 'bio', 'email', 'website', 'avatarUrl', 'version', 'postCount', 'createdAt', 'updatedAt'],
  Batch: ['results'],
  EventPage: ['results', 'count', 'next', 'previous'],
  HistoryPage: ['results', 'count', 'next', 'previous'],
  KeyPage: ['results', 'count', 'next', 'previous'],
  IssuedKey: ['id', 'name', 'role', 'author', 'createdAt', 'expiresAt', 'revokedAt', 'key'],
  Key: ['id', 'name', 'role', 'author', 'createdAt', 'expiresAt', 'revokedAt'],
  Me: ['key', 'role', 'author', 'permittedActions'],
  Site: ['title', 'description', 'language', 'url', 'postUrl', 'tagUrl', 'authorUrl', 'previewUrl', 'version', 'updatedAt'],
  Health: ['status'],
} as const;

/** How each operation is called, and what answers it. */
export const OPERATIONS = {
  listPosts: { method: 'get', path: '/api/posts', answers: { 200: SHAPES.PostPage, 304: 'nothing' }, paged: true },
  getPost: { method: 'get', path: '/api/posts/{post_id}', answers: { 200: SHAPES.Post, 304: 'nothing' } },
  getPostBySlug: { method: 'get', path: '/api/posts/by-slug/{slug}', answers: { 200: SHAPES.Post, 304: 'nothing' } },
  getRelatedPosts: { method: 'get', path: '/api/posts/{post_id}/related', answers: { 200: SHAPES.RelatedPosts, 304: 'nothing' } },
  getAdjacentPosts: { method: 'get', path: '/api/posts/{post_id}/adjacent', answers: { 200: SHAPES.AdjacentPosts, 304: 'nothing' } },
  getArchive: { method: 'get', path: '/api/archive', answers: { 200: SHAPES.Archive, 304: 'nothing' } },
  searchPosts: { method: 'get', path: '/api/search', answers: { 200: SHAPES.SearchPage, 304: 'nothing' }, paged: true },
  listTags: { method: 'get', path: '/api/tags', answers: { 200: SHAPES.TagPage, 304: 'nothing' }, paged: true },
  getTag: { method: 'get', path: '/api/tags/{slug}', answers: { 200: SHAPES.Tag, 304: 'nothing' } },
  listAuthors: { method: 'get', path: '/api/authors', answers: { 200: SHAPES.AuthorPage, 304: 'nothing' }, paged: true },
  getAuthor: { method: 'get', path: '/api/authors/{slug}', answers: { 200: SHAPES.Author, 304: 'nothing' } },
  getPreview: { method: 'get', path: '/api/previews/{token}', answers: { 200: SHAPES.Post } },
  listChanges: { method: 'get', path: '/api/changes', answers: { 200: SHAPES.ChangePage, 304: 'nothing' }, paged: true },
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
  restoreRevision: { method: 'post', path: '/api/admin/posts/{post_id}/revisions/{number}/restore', answers: { 200: SHAPES.AdminPost }, secured: true, keyed: true },
  diffRevisions: { method: 'get', path: '/api/admin/posts/{post_id}/revisions/{before}/diff/{after}', answers: { 200: SHAPES.RevisionDiff }, secured: true },
  renderText: { method: 'post', path: '/api/admin/render', answers: { 200: SHAPES.Rendered }, secured: true, keyed: true, body: true },
  listPreviews: { method: 'get', path: '/api/admin/posts/{post_id}/previews', answers: { 200: SHAPES.PreviewPage }, secured: true, paged: true },
  createPreview: { method: 'post', path: '/api/admin/posts/{post_id}/previews', answers: { 201: SHAPES.IssuedPreview }, secured: true, keyed: true },
  revokePreview: { method: 'delete', path: '/api/admin/posts/{post_id}/previews/{preview_id}', answers: { 200: SHAPES.Preview }, secured: true, keyed: true },
  listAdminTags: { method: 'get', path: '/api/admin/tags', answers: { 200: SHAPES.AdminTagPage }, secured: true, paged: true },
  createTag: { method: 'post', path: '/api/admin/tags', answers: { 201: SHAPES.AdminTag }, secured: true, keyed: true, body: true },
  getAdminTag: { method: 'get', path: '/api/admin/tags/{tag_slug}', answers: { 200: SHAPES.AdminTag }, secured: true },
  editTag: { method: 'patch', path: '/api/admin/tags/{tag_slug}', answers: { 200: SHAPES.AdminTag }, secured: true, keyed: true, body: true },
  deleteTag: { method: 'delete', path: '/api/admin/tags/{tag_slug}', answers: { 204: 'nothing' }, secured: true, keyed: true },
  mergeTag: { method: 'post', path: '/api/admin/tags/{tag_slug}/merge', answers: { 200: SHAPES.AdminTag }, secured: true, keyed: true, body: true },
  listAdminAuthors: { method: 'get', path: '/api/admin/authors', answers: { 200: SHAPES.AdminAuthorPage }, secured: true, paged: true },
  createAuthor: { method: 'post', path: '/api/admin/authors', answers: { 201: SHAPES.AdminAuthor }, secured: true, keyed: true, body: true },
  getAdminAuthor: { method: 'get', path: '/api/admin/authors/{author_slug}', answers: { 200: SHAPES.AdminAuthor }, secured: true },
  editAuthor: { method: 'patch', path: '/api/admin/authors/{author_slug}', answers: { 200: SHAPES.AdminAuthor }, secured: true, keyed: true, body: true },
  deleteAuthor: { method: 'delete', path: '/api/admin/authors/{author_slug}', answers: { 200: SHAPES.AdminAuthor, 204: 'nothing' }, secured: true, keyed: true },
  runBatch: { method: 'post', path: '/api/admin/batch', answers: { 200: SHAPES.Batch }, secured: true, keyed: true, body: true },
  listEvents: { method: 'get', path: '/api/admin/events', answers: { 200: SHAPES.EventPage }, secured: true, paged: true },
  listHistory: { method: 'get', path: '/api/admin/posts/{post_id}/history', answers: { 200: SHAPES.HistoryPage }, secured: true, paged: true },
  listKeys: { method: 'get', path: '/api/admin/keys', answers: { 200: SHAPES.KeyPage }, secured: true, paged: true },
  createKey: { method: 'post', path: '/api/admin/keys', answers: { 201: SHAPES.IssuedKey }, secured: true, keyed: true, body: true },
  revokeKey: { method: 'delete', path: '/api/admin/keys/{key_id}', answers: { 200: SHAPES.Key }, secured: true, keyed: true },
  getMe: { method: 'get', path: '/api/admin/me', answers: { 200: SHAPES.Me }, secured: true },
  getSite: { method: 'get', path: '/api/admin/site', answers: { 200: SHAPES.Site }, secured: true },
  changeSite: { method: 'patch', path: '/api/admin/site', answers: { 200: SHAPES.Site }, secured: true, keyed: true, body: true },
  getHealth: { method: 'get', path: '/healthz', answers: { 200: SHAPES.Health } },
  getReadiness: { method: 'get', path: '/readyz', answers: { 200: SHAPES.Health } },
} as const;

/** What each update reads and writes. */
export const UPDATES = {
  updatePost: { read: 'getAdminPost', write: 'editPost' },
  updateTag: { read: 'getAdminTag', write: 'editTag' },
  updateAuthor: { read: 'getAdminAuthor', write: 'editAuthor' },
  updateSite: { read: 'getSite', write: 'changeSite' },
} as const;
