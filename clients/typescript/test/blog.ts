import { createBlogClient, type BlogClient, type BlogClientOptions, type Fetch } from '../src/index.js';

export const { url, key } = { url: variable('BLOG_URL'), key: variable('BLOG_KEY') };

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: python tools/with_blog.py npm test`);
  return value;
}

/** A client for the blog under test. */
export function aBlog(options: Partial<BlogClientOptions> = {}): BlogClient {
  return createBlogClient({ baseUrl: url, apiKey: key, ...options });
}

/** A word that no other test uses. */
export function aWord(): string {
  return `w${crypto.randomUUID().slice(0, 8)}`;
}

/** A fetch that keeps what it was asked. */
export function aWitness(): { fetch: Fetch; requests: Request[] } {
  const requests: Request[] = [];
  return {
    requests,
    fetch: (request) => {
      requests.push(request.clone());
      return fetch(request);
    },
  };
}

/** Published posts that share a tag. */
export async function somePosts(blog: BlogClient, count: number): Promise<{ tag: string; slugs: string[] }> {
  const tag = aWord();
  const slugs = Array.from({ length: count }, (_, at) => `${tag}-${at}`);
  for (const slug of slugs) await blog.createPost({ title: slug, slug, tags: [tag], publish: {} });
  return { tag, slugs: slugs.reverse() };
}

/** The error with which something rejects. */
export async function errorOf(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
