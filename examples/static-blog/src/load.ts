import type { BlogClient, Post } from 'blog-client';
import { inParallel } from './parallel.js';

/** All that readers of a blog can find, newest posts first. */
export interface Blog {
  posts: Post[];
  tags: Shelf[];
  authors: Shelf[];
}

/** The posts of one tag or author. */
export interface Shelf {
  slug: string;
  name: string;
  about: string | null;
  website: string | null;
  posts: Post[];
}

export interface LoadOptions {
  /** Posts in one answer of the blog, at most 100. */
  limit?: number;
  /** Posts that are asked for at the same time. */
  parallel?: number;
}

/** Read the whole blog: lists by cursor, then each post, because only it has its text and table of contents. */
export async function loadBlog(blog: BlogClient, { limit = 100, parallel = 8 }: LoadOptions = {}): Promise<Blog> {
  const found = await inParallel(blog.listPosts({ limit }), parallel, ({ id }) => findPost(blog, id));
  const posts = unique(found.filter((post) => post !== undefined));
  const about = new Map<string, Partial<Shelf>>();
  for await (const { slug, description } of blog.listTags({ limit })) about.set(`tag ${slug}`, { about: description });
  for await (const { slug, bio, website } of blog.listAuthors({ limit }))
    about.set(`author ${slug}`, { about: bio, website });
  return {
    posts,
    tags: shelves(
      posts,
      ({ tags }) => tags,
      (slug) => about.get(`tag ${slug}`),
    ),
    authors: shelves(
      posts,
      ({ authors }) => authors,
      (slug) => about.get(`author ${slug}`),
    ),
  };
}

/** The post, or undefined if it was taken away since it was listed. */
async function findPost(blog: BlogClient, id: string): Promise<Post | undefined> {
  const { data, problem } = await blog.getPost(id).result();
  if (problem && problem.code !== 'not-found') throw problem;
  return data;
}

/** A post whose date is changed during the walk may be met twice. */
function unique(posts: Post[]): Post[] {
  return [...new Map(posts.map((post) => [post.id, post])).values()];
}

/** Posts by what they carry. From the posts themselves, so that every link on them leads somewhere. */
function shelves(
  posts: Post[],
  labels: (post: Post) => { slug: string; name: string }[],
  more: (slug: string) => Partial<Shelf> | undefined,
): Shelf[] {
  const found = new Map<string, Shelf>();
  for (const post of posts) {
    for (const { slug, name } of labels(post)) {
      const shelf = found.get(slug) ?? { slug, name, about: null, website: null, ...more(slug), posts: [] };
      shelf.posts.push(post);
      found.set(slug, shelf);
    }
  }
  return [...found.values()].sort((one, other) => (one.slug < other.slug ? -1 : 1));
}
