// Made from docs/openapi.json by `npm run generate`: do not edit.
import type { components } from './schema.js';

/**
 * What a key may be allowed to do.
 *
 * `…-post`: see it with its working copy, create, edit, publish (and unpublish), move it to the trash, restore it from
 * there, purge it for good, and make, list and revoke links that preview it. `see-tags` and `see-authors` list them
 * all, used or not, `create-tag` and `create-author` make new ones, `edit-…` and `delete-…` change them and take them
 * away, `merge-tag` makes one tag of two, `erase-author` removes what is known of a person. `see-events` follows what
 * happens in the whole blog, and `manage-keys` lists, makes and revokes API keys. `see-site` and `change-site` are
 * about what the site says of itself.
 */
export type Action = components['schemas']['Action'];
/** What stands before and after a post in the list. */
export type AdjacentPosts = components['schemas']['AdjacentPosts'];
/** An author as editors see them, e-mail address and all. */
export type AdminAuthor = components['schemas']['AdminAuthor'];
/** A page of all authors. */
export type AdminAuthorPage = components['schemas']['AdminAuthorPage'];
/** A post as its editors see it: the working copy, and what readers see. */
export type AdminPost = components['schemas']['AdminPost'];
/** A page of posts in all states. */
export type AdminPostPage = components['schemas']['AdminPostPage'];
/** A post in an editor's list, without its text unless that is asked for. */
export type AdminPostSummary = components['schemas']['AdminPostSummary'];
/** A tag as editors see it. */
export type AdminTag = components['schemas']['AdminTag'];
/** A page of all tags. */
export type AdminTagPage = components['schemas']['AdminTagPage'];
/** When posts are from. */
export type Archive = components['schemas']['Archive'];
/** An author to be made; without a slug they get one from their name. */
export type AuthorIn = components['schemas']['AuthorIn'];
/** An author of visible posts. */
export type Author = components['schemas']['Author'];
/** A page of authors with visible posts. */
export type AuthorPage = components['schemas']['AuthorPage'];
/** A change to an author, by JSON merge patch: what is absent stays as it is, null empties. */
export type AuthorPatchIn = components['schemas']['AuthorPatchIn'];
/** An author by slug, or as it was read. */
export type AuthorReference = components['schemas']['AuthorReference'];
/** Operations that are done together or not at all. */
export type BatchIn = components['schemas']['BatchIn'];
/** One operation of a batch; `op` says which. */
export type BatchOperation = components['schemas']['BatchOperation'];
/** What came of all operations, in their order. */
export type Batch = components['schemas']['Batch'];
/** What one operation made: what it would have answered alone. The other fields are null; all, if it is gone. */
export type BatchResult = components['schemas']['BatchResult'];
/** The language a body is written in. */
export type BodyFormat = components['schemas']['BodyFormat'];
/** Whose key it was done with. */
export type By = components['schemas']['By'];
/**
 * What became of a post for readers of lists.
 *
 * `published`: it is there now; `updated`: it is there and something about it is another; `removed`: it is gone.
 */
export type ChangeKind = components['schemas']['ChangeKind'];
/** That a post came, changed or went. */
export type Change = components['schemas']['Change'];
/** Some changes, and where to go on. */
export type ChangePage = components['schemas']['ChangePage'];
/** The picture at the top of a post. */
export type CoverImageIn = components['schemas']['CoverImageIn'];
/** The picture at the top of a post. */
export type CoverImage = components['schemas']['CoverImage'];
/** Create an author. */
export type CreateAuthorOperationIn = components['schemas']['CreateAuthorOperationIn'];
/** Write a new post; later operations can name it by an `id` that is given here, its version is 1. */
export type CreatePostOperationIn = components['schemas']['CreatePostOperationIn'];
/** Create a tag. */
export type CreateTagOperationIn = components['schemas']['CreateTagOperationIn'];
/** Delete an author who has no posts. */
export type DeleteAuthorOperationIn = components['schemas']['DeleteAuthorOperationIn'];
/** Delete a tag. */
export type DeleteTagOperationIn = components['schemas']['DeleteTagOperationIn'];
/** Change an author: absent stays, null empties. */
export type EditAuthorOperationIn = components['schemas']['EditAuthorOperationIn'];
/** Change a working copy: absent stays, null empties. */
export type EditPostOperationIn = components['schemas']['EditPostOperationIn'];
/** Change a tag: absent stays, null empties. */
export type EditTagOperationIn = components['schemas']['EditTagOperationIn'];
/** Remove what is known of an author. Comes before all operations that erase nobody: their answers could tell it. */
export type EraseAuthorOperationIn = components['schemas']['EraseAuthorOperationIn'];
/** What happened, in the past tense. That a post went live or expired is the clock's doing. */
export type EventKind = components['schemas']['EventKind'];
/** Something that happened. */
export type Event = components['schemas']['Event'];
/** Some events, and where to go on. */
export type EventPage = components['schemas']['EventPage'];
/** A field that says something else. */
export type FieldChange = components['schemas']['FieldChange'];
/** One value that will not do: exactly one of `pointer`, `parameter` and `header` says which. */
export type FieldProblem = components['schemas']['FieldProblem'];
/** What is wrong with a value. Later versions may know more. */
export type FieldProblemCode = components['schemas']['FieldProblemCode'];
/** A line of the table of contents. */
export type Heading = components['schemas']['Heading'];
/** All is well. */
export type Health = components['schemas']['Health'];
/** A page of what happened to a post. */
export type HistoryPage = components['schemas']['HistoryPage'];
/** A post that holds what is looked for. */
export type Hit = components['schemas']['Hit'];
/** A field that lists leave null unless it is asked for. */
export type Included = components['schemas']['Included'];
/**
 * Why one operation of a batch was refused: what it would have been answered alone.
 *
 * Pointers lead into the operation.
 */
export type InnerProblem = components['schemas']['InnerProblem'];
/** A new key with its secret: shown here, once. */
export type IssuedKey = components['schemas']['IssuedKey'];
/** A new preview with its token: shown here, once. */
export type IssuedPreview = components['schemas']['IssuedPreview'];
/** A key to be given to somebody. Authors and contributors must be some author. */
export type KeyIn = components['schemas']['KeyIn'];
/** A key, without its secret. */
export type Key = components['schemas']['Key'];
/** A page of keys. */
export type KeyPage = components['schemas']['KeyPage'];
/** What readers see now, and from when until when. */
export type LivePublication = components['schemas']['LivePublication'];
/** The version a change was made for, or `*` for any. Stale: 412. */
export type MadeFor = components['schemas']['MadeFor'];
/** Who is asking, and what they may do. */
export type Me = components['schemas']['Me'];
/** Into which tag another is merged. */
export type MergeIn = components['schemas']['MergeIn'];
/** Merge a tag into another, which is what comes of it. */
export type MergeTagOperationIn = components['schemas']['MergeTagOperationIn'];
/** A month that has posts. */
export type Month = components['schemas']['Month'];
/** A tag or author by its slug. The name that was read may stand beside it; it renames nothing. */
export type NamedIn = components['schemas']['NamedIn'];
/** A tag or author as a post carries it. */
export type Named = components['schemas']['Named'];
/** What readers will see later, and from when until when. */
export type NextPublication = components['schemas']['NextPublication'];
/** What happened to a piece of text: it stayed (`equal`), came (`insert`) or went (`delete`). */
export type Op = components['schemas']['Op'];
/** How a link to the post looks on networks that follow Open Graph. */
export type OpenGraphIn = components['schemas']['OpenGraphIn'];
/** How a link to the post looks on networks that follow Open Graph. */
export type OpenGraph = components['schemas']['OpenGraph'];
/**
 * What is done: each as the operation of that name does it alone.
 *
 * `trashPost` and `purgePost` are `deletePost` without and with `purge=true`; `deleteAuthor` and `eraseAuthor` are
 * `deleteAuthor` without and with `erase=true`.
 */
export type OperationName = components['schemas']['OperationName'];
/** Something the asker may do, and on which posts. */
export type Permission = components['schemas']['Permission'];
/** Some of the text, and what happened to it. */
export type Piece = components['schemas']['Piece'];
/** A post to be written. */
export type PostIn = components['schemas']['PostIn'];
/**
 * By one thing, rising or, with `-`, falling; ties by id in the same direction.
 *
 * By the moment of the last change or of the making, by the date of publishing (a post without one lies in the
 * infinite future), or by title, whose capitals and accents do not count.
 */
export type PostOrder = components['schemas']['PostOrder'];
/** A post as readers see it: one revision of it, in its window. */
export type Post = components['schemas']['Post'];
/** A page of published posts. */
export type PostPage = components['schemas']['PostPage'];
/** A change to a post, as a JSON merge patch (RFC 7396): absent stays, null empties. */
export type PostPatchIn = components['schemas']['PostPatchIn'];
/** A post in a list, with those of its texts that were asked for. */
export type PostSummary = components['schemas']['PostSummary'];
/** A link to be made. */
export type PreviewIn = components['schemas']['PreviewIn'];
/** A link to the working copy of a post, without its token. */
export type Preview = components['schemas']['Preview'];
/** A page of previews. */
export type PreviewPage = components['schemas']['PreviewPage'];
/** Why a request was refused. The submitted value is never echoed. */
export type Problem = components['schemas']['Problem'];
/** What programs switch on. Later versions may know more: go by `status` then. */
export type ProblemCode = components['schemas']['ProblemCode'];
/** From when until when readers shall see a post, and under which date. */
export type PublishIn = components['schemas']['PublishIn'];
/** Show readers the working copy, or a named revision. */
export type PublishPostOperationIn = components['schemas']['PublishPostOperationIn'];
/** The same for a post that exists, of which an older revision may be named. */
export type PublishRevisionIn = components['schemas']['PublishRevisionIn'];
/**
 * By one thing, rising or, with `-`, falling; ties by id in the same direction.
 *
 * By the date readers see, by when the revision they see went live, or by title, whose capitals and accents do not
 * count.
 */
export type PublishedOrder = components['schemas']['PublishedOrder'];
/** Forget a post that is in the trash, for good. */
export type PurgePostOperationIn = components['schemas']['PurgePostOperationIn'];
/** Posts about the same. */
export type RelatedPosts = components['schemas']['RelatedPosts'];
/** Something the author wrote that readers will not get. */
export type RenderWarning = components['schemas']['RenderWarning'];
/** What readers would get of a text. */
export type Rendered = components['schemas']['Rendered'];
/** Bring a post back from the trash, as a draft. */
export type RestorePostOperationIn = components['schemas']['RestorePostOperationIn'];
/** Make an old revision the working copy again. */
export type RestoreRevisionOperationIn = components['schemas']['RestoreRevisionOperationIn'];
/** From one revision of a post to another: the fields that changed, and the body word by word. */
export type RevisionDiff = components['schemas']['RevisionDiff'];
/** What a post said at one time. */
export type Revision = components['schemas']['Revision'];
/** A page of a post's history. */
export type RevisionPage = components['schemas']['RevisionPage'];
/** A line in a post's history. */
export type RevisionSummary = components['schemas']['RevisionSummary'];
/**
 * To whom a key was given.
 *
 * `admin` may do everything; `editor` writes and publishes all posts; `author` the posts that are theirs;
 * `contributor` writes drafts of their own and publishes nothing.
 */
export type Role = components['schemas']['Role'];
/**
 * On which posts an action is allowed.
 *
 * `all` of them; `own`: those that carry the key's author; `own-drafts`: those of them that are drafts or in the
 * trash; `none`: not at all.
 */
export type Scope = components['schemas']['Scope'];
/** A page of what was found. */
export type SearchPage = components['schemas']['SearchPage'];
/** What search engines and networks are told instead of title and excerpt. */
export type SeoIn = components['schemas']['SeoIn'];
/** What search engines and networks are told instead of title and excerpt. */
export type Seo = components['schemas']['Seo'];
/** What the site says of itself: as an admin said, else as the server was set up. */
export type Site = components['schemas']['Site'];
/** A change to the site, as a JSON merge patch (RFC 7396): absent stays, null goes back to the server's settings. */
export type SitePatchIn = components['schemas']['SitePatchIn'];
/**
 * Where a post stands at this moment.
 *
 * `draft`: it is not published, or no longer; `scheduled`: readers will see it, but do not yet; `published`: they see
 * it now; `expired`: they saw it until its end passed; `trashed`: it is in the trash, from where it can be restored.
 */
export type State = components['schemas']['State'];
/** A tag to be made; without a slug it gets one from its name. */
export type TagIn = components['schemas']['TagIn'];
/** A tag that visible posts carry. */
export type Tag = components['schemas']['Tag'];
/** A page of tags in use. */
export type TagPage = components['schemas']['TagPage'];
/** A change to a tag, by JSON merge patch: what is absent stays as it is. */
export type TagPatchIn = components['schemas']['TagPatchIn'];
/** A tag by slug or name, or as it was read. Who may make tags makes them thus. */
export type TagReference = components['schemas']['TagReference'];
/** A text as it would be the body of a post. */
export type TextIn = components['schemas']['TextIn'];
/** Move a post to the trash. */
export type TrashPostOperationIn = components['schemas']['TrashPostOperationIn'];
/** How a link to the post looks on X (Twitter). */
export type TwitterIn = components['schemas']['TwitterIn'];
/** How a link to the post looks on X (Twitter). */
export type Twitter = components['schemas']['Twitter'];
/** Take a post away from readers. */
export type UnpublishPostOperationIn = components['schemas']['UnpublishPostOperationIn'];
/**
 * Which readers find a post.
 *
 * `public`: all, in lists and counts as well; `unlisted`: those who know its id or slug, for no list or count has it.
 */
export type Visibility = components['schemas']['Visibility'];
