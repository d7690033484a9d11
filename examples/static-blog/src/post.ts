import type { Post } from 'blog-client';
import { html, trusted, type Html } from './html.js';
import { day, type Page } from './layout.js';
import { tagLinks } from './lists.js';
import { addressOf, authorPlace, postPlace } from './places.js';

/** What stands before and after a post. */
export interface Neighbours {
  newer: Post | undefined;
  older: Post | undefined;
}

/** The page of a post. */
export function postPage(post: Post, neighbours: Neighbours): Page {
  const { title, subtitle, language, seo } = post;
  return {
    title: seo.title ?? title,
    description: seo.description ?? post.excerpt,
    head: head(post),
    body: html`<article class="post"${language && html` lang="${language}"`}>
<header class="head">
<p class="meta">${day(post.publishedAt)} · ${post.readingMinutes} min</p>
<h1 dir="auto">${title}</h1>
${subtitle && html`<p class="subtitle" dir="auto">${subtitle}</p>\n`}${authors(post)}</header>
${cover(post)}${contents(post)}<div class="text" dir="auto">
${trusted(post.html)}</div>
${tagLinks(post)}</article>
${onward(neighbours)}`,
  };
}

/** What search engines and networks are told. */
function head({ title, excerpt, seo, coverImage, canonicalUrl, url, publishedAt, tags }: Post): Html {
  const { openGraph, twitter } = seo;
  const address = canonicalUrl ?? url;
  const image = openGraph.image ?? coverImage?.url;
  const properties: [name: string, content: string | null | undefined][] = [
    ['og:type', 'article'],
    ['og:title', openGraph.title ?? seo.title ?? title],
    ['og:description', openGraph.description ?? seo.description ?? excerpt],
    ['og:url', address],
    ['og:image', image],
    ['og:image:alt', image && image === coverImage?.url ? coverImage.alt : null],
    ['article:published_time', publishedAt],
    ...tags.map(({ name }): [string, string] => ['article:tag', name]),
  ];
  const names: typeof properties = [
    ['twitter:card', twitter.card ?? (image ? 'summary_large_image' : 'summary')],
    ['twitter:title', twitter.title],
    ['twitter:description', twitter.description],
    ['twitter:image', twitter.image],
    ['robots', seo.noindex ? 'noindex' : null],
  ];
  return html`${address && html`<link rel="canonical" href="${address}">\n`}${properties.map(
    ([name, content]) => content && html`<meta property="${name}" content="${content}">\n`,
  )}${names.map(([name, content]) => content && html`<meta name="${name}" content="${content}">\n`)}`;
}

function authors({ authors }: Post): Html | false {
  if (authors.length === 0) return false;
  const links = authors.map(
    ({ slug, name }) => html`<a rel="author" href="${addressOf(authorPlace(slug))}" dir="auto">${name}</a>`,
  );
  return html`<p class="authors">by ${links.map((link, at) => [separator(at, links.length), link])}</p>\n`;
}

function separator(at: number, length: number): string {
  if (at === 0) return '';
  return at === length - 1 ? ' and ' : ', ';
}

function cover({ coverImage }: Post): Html | null {
  return (
    coverImage &&
    html`<figure class="cover"><img src="${coverImage.url}" alt="${coverImage.alt ?? ''}">${
      coverImage.caption && html`<figcaption dir="auto">${coverImage.caption}</figcaption>`
    }</figure>\n`
  );
}

function contents({ toc }: Post): Html | false {
  if (toc.length < 3) return false;
  const top = Math.min(...toc.map(({ level }) => level));
  const items = toc.map(({ id, level, text }) => {
    const link = html`<a href="#${encodeURIComponent(id)}" dir="auto">${text}</a>`;
    return html`<li class="depth-${level - top}">${link}</li>\n`;
  });
  return html`<nav class="contents" aria-label="Contents"><ol>
${items}</ol></nav>
`;
}

function onward({ newer, older }: Neighbours): Html | false {
  if (!newer && !older) return false;
  const link = (post: Post | undefined, rel: string, text: string): Html | undefined =>
    post &&
    html`<a rel="${rel}" href="${addressOf(postPlace(post.slug))}">
<span class="meta">${text}</span> <span dir="auto">${post.title}</span></a>
`;
  return html`<nav class="onward" aria-label="More posts">
${link(newer, 'next', 'Newer')}${link(older, 'prev', 'Older')}</nav>`;
}
