/** HTML that may go into a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

/** What a template may hold: plain text is escaped, HTML stays, lists are joined, what is absent leaves nothing. */
export type Content = Html | string | number | null | undefined | false | readonly Content[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template for HTML: html`<h1>${title}</h1>`. Attributes must stand in quotes. */
export function html(strings: TemplateStringsArray, ...values: Content[]): Html {
  return new Html(strings.map((string, at) => string + textOf(values[at])).join(''));
}

/** HTML from somebody who has made it safe, as the blog does with the `html` of a post. */
export function trusted(text: string): Html {
  return new Html(text);
}

function textOf(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'object') return content.map(textOf).join('');
  return String(content).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}
