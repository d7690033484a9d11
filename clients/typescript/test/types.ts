/** What the types promise, proved by compiling: nothing here is run. */
import {
  isProblem,
  type BlogClient,
  type BlogProblem,
  type CommonCode,
  type Post,
  type PostPage,
  type ProblemCode,
  type ProblemCodes,
} from '../src/index.js';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(..._: Same<A, B> extends true ? [] : [never]): void {}

export async function answers(blog: BlogClient): Promise<void> {
  const post = await blog.getPost('id');
  same<typeof post, Post>();
  // @ts-expect-error a post has no such field
  post.titel;

  const gone = await blog.deletePost('id', { ifMatch: 1 });
  // @ts-expect-error a purged post is not answered
  gone.state;

  const { data, problem } = await blog.createPost({ title: 'One' }).result();
  // @ts-expect-error there may be a problem instead
  data.id;
  if (!problem) data.id satisfies string;
}

export async function conditions(blog: BlogClient, some: { ifNoneMatch?: string }): Promise<void> {
  const { etag } = await blog.getPost('id').withResponse();
  const post = await blog.getPost('id', { ifNoneMatch: etag });
  same<typeof post, Post | undefined>();
  const page = await blog.listPosts({ limit: 5, ifNoneMatch: etag });
  same<typeof page, PostPage | undefined>();
  const plain = await blog.getPost('id', { timeout: 1000 });
  same<typeof plain, Post>();
  // @ts-expect-error an unchanged list has no pages
  blog.listPosts({ ifNoneMatch: etag }).pages();
  // @ts-expect-error whether there is a condition must be known
  await blog.getPost('id', some);
  // @ts-expect-error what editors read is not declared to answer 304
  await blog.getAdminPost('id', { ifNoneMatch: etag });
}

export async function calls(blog: BlogClient): Promise<void> {
  // @ts-expect-error a title is needed
  await blog.createPost({});
  // @ts-expect-error there is no such field
  await blog.createPost({ title: 'One', titel: 'Two' });
  // @ts-expect-error a change names its version
  await blog.editPost('id', { title: 'One' });
  // @ts-expect-error there is no such query parameter
  await blog.listPosts({ tags: ['a'] });
  // @ts-expect-error reading takes no Idempotency-Key
  await blog.getPost('id', { idempotencyKey: 'key' });
  // @ts-expect-error one post has no pages
  blog.getPost('id').pages();
  // @ts-expect-error there is no such operation
  blog.getPots('id');
  // @ts-expect-error the raw client knows its paths, too
  await blog.raw.GET('/api/pots');
  // @ts-expect-error an update gives what an edit takes
  await blog.updatePost('id', () => ({ titel: 'One' }));
  await blog.updatePost('id', async ({ tags, version }) => (version > 1 ? { tags } : undefined));
  for await (const { slug, postCount } of blog.listTags({ limit: 5 })) [slug, postCount] satisfies [string, number];
}

export async function problems(blog: BlogClient, error: unknown): Promise<void> {
  // @ts-expect-error an unknown error has no code
  error.code;
  // @ts-expect-error there is no such code
  isProblem(error, 'slug-token');
  if (isProblem(error)) same<typeof error, BlogProblem<ProblemCode>>();
  if (isProblem(error, 'slug-taken', 'stale')) {
    same<typeof error.code, 'slug-taken' | 'stale'>();
    // @ts-expect-error this code was not asked for
    error.code === 'invalid';
  }
  same<Extract<ProblemCodes['createPost'], 'slug-taken'>, 'slug-taken'>();
  same<Extract<ProblemCodes['getPost'], 'slug-taken'>, never>();
  same<Extract<CommonCode, 'unavailable'>, 'unavailable'>();

  const { problem } = await blog.getPost('id').result();
  if (problem?.code === 'not-found') problem satisfies BlogProblem;
  // @ts-expect-error reading a post is not refused with this
  if (problem?.code === 'slug-taken') problem satisfies BlogProblem;
}
