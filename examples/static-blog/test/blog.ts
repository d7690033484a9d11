/** The blog beside which the tests run, and what they add to content/. */
import { createBlogClient, isProblem, type Answer, type BlogClient, type Fetch } from 'blog-client';

/** A variable that tools/with_blog.py sets. */
function variable(name: 'BLOG_URL' | 'BLOG_KEY'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests as README.md says`);
  return value;
}

/** A client that may do everything; a given `fetch` sees what it sends. */
export function client(fetch?: Fetch): BlogClient {
  return createBlogClient({ baseUrl: variable('BLOG_URL'), apiKey: variable('BLOG_KEY'), fetch });
}

export const NOTES = 10;

/** Text that is a danger wherever somebody forgets to escape it. */
export const HOSTILE = {
  title: `</title><script>alert("1")</script> & 'more'`,
  tag: '<b>bold</b> & "brash"',
  author: `"><img src=x onerror=alert(1)>`,
  slug: 'hostile',
};

/** Posts to make a second page of the list, and one that means harm. Those of an earlier run stay. */
export async function furnish(): Promise<void> {
  const blog = client();
  for (let number = 1; number <= NOTES; number += 1) {
    const publish = { date: `2024-01-${String(number).padStart(2, '0')}T12:00:00Z` };
    await once(blog.createPost({ id: id(number), title: `Note ${number}`, body: 'Brief.', tags: ['Notes'], publish }));
  }
  await once(
    blog.createAuthor({
      name: HOSTILE.author,
      slug: 'mallory',
      bio: HOSTILE.title,
      website: "https://mallory.example/?'onclick='alert(1)&lt;",
    }),
  );
  await once(
    blog.createPost({
      id: id(0),
      slug: HOSTILE.slug,
      title: HOSTILE.title,
      subtitle: HOSTILE.title,
      excerpt: HOSTILE.title,
      body: [
        '# <i>One</i> & "two"',
        '<script>alert(1)</script><img src="https://images.example/y.svg" alt="" onerror="alert(1)">',
        '# `<b>`',
        '# Three',
      ].join('\n\n'),
      tags: [HOSTILE.tag],
      authors: ['mallory'],
      coverImage: {
        url: "https://images.example/x.svg?'onload='alert(1)&lt;",
        alt: HOSTILE.author,
        caption: HOSTILE.title,
      },
      publish: { date: '2023-01-01T00:00:00Z' },
    }),
  );
}

function id(number: number): string {
  return `01970f4e-7a00-7cc3-98a5-${String(number).padStart(12, '0')}`;
}

async function once(answer: Answer<unknown>): Promise<void> {
  await answer.catch((error: unknown) => {
    if (!isProblem(error, 'id-taken', 'name-taken')) throw error;
  });
}
