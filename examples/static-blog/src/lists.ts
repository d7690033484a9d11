import type { Post } from 'blog-client';
import { html, type Html } from './html.js';
import { day } from './layout.js';
import type { Shelf } from './load.js';
import { addressOf, pagePlace, postPlace, tagPlace, type Place } from './places.js';

/** One page of a list of posts, `number` of `of`. */
export interface ListPage {
  place: Place;
  number: number;
  of: number;
  posts: Post[];
}

/** Posts with the way to older and newer ones. */
export function postList(page: ListPage): Html {
  return html`<ol class="posts">
${page.posts.map(entry)}</ol>
${pager(page)}`;
}

/** The top of a tag's or author's list. */
export function shelfHead(kind: string, { name, about, website, posts }: Shelf): Html {
  return html`<header class="head">
<p class="kind">${kind}</p>
<h1 dir="auto">${name}</h1>
${about && html`<p class="about" dir="auto">${about}</p>\n`}<p class="meta">${count(posts.length)}${
    website && html` · <a href="${website}">${website.replace(/^https?:\/\/|\/$/g, '')}</a>`
  }</p>
</header>
`;
}

/** All tags or authors. */
export function shelfIndex(title: string, shelves: Shelf[], place: (slug: string) => Place): Html {
  const items = shelves.map(({ slug, name, posts }) => {
    const link = html`<a href="${addressOf(place(slug))}" dir="auto">${name}</a>`;
    return html`<li>${link} <span class="meta">${count(posts.length)}</span></li>\n`;
  });
  return html`<h1>${title}</h1>
<ul class="shelves">
${items}</ul>`;
}

/** Tags as links. */
export function tagLinks({ tags }: Post): Html | false {
  if (tags.length === 0) return false;
  const items = tags.map(
    ({ slug, name }) => html`<li><a href="${addressOf(tagPlace(slug))}" dir="auto">${name}</a></li>`,
  );
  return html`<ul class="tags" aria-label="Tags">${items}</ul>\n`;
}

function entry(post: Post): Html {
  const { slug, title, excerpt, language, publishedAt } = post;
  const lang = language && html` lang="${language}"`;
  return html`<li><article>
<p class="meta">${day(publishedAt)}</p>
<h2 dir="auto"${lang}><a href="${addressOf(postPlace(slug))}">${title}</a></h2>
${excerpt && html`<p class="excerpt" dir="auto"${lang}>${excerpt}</p>\n`}${tagLinks(post)}</article></li>
`;
}

function pager({ place, number, of }: ListPage): Html | false {
  if (of === 1) return false;
  const link = (to: number, rel: string, text: string): Html =>
    html`<a rel="${rel}" href="${addressOf(pagePlace(place, to))}">${text}</a>`;
  return html`<nav class="pager" aria-label="Pages">
${number > 1 ? link(number - 1, 'prev', '← Newer') : html`<span></span>`}
<span class="meta">Page ${number} of ${of}</span>
${number < of ? link(number + 1, 'next', 'Older →') : html`<span></span>`}
</nav>`;
}

function count(posts: number): string {
  return posts === 1 ? '1 post' : `${posts} posts`;
}
