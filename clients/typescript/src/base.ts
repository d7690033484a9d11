/** The address to which paths are appended. What is refused is not shown: it may hold a secret. */
export function baseOf(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new TypeError('baseUrl must be an address with http or https and a host, such as http://127.0.0.1:8000');
  }
  if (url.username !== '' || url.password !== '') {
    throw new TypeError('baseUrl must have no user and no password: the API key is the option apiKey');
  }
  if (url.search !== '' || url.hash !== '') throw new TypeError('baseUrl must have no query and no fragment');
  return url.origin + url.pathname.replace(/\/+$/, '');
}
