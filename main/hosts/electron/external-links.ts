/** Hosts whose pages the user's browser may be sent to. */
const allowedHosts = ['infinitepay.de'];

/** Whether a link may be opened outside the application: InfinitePay's own site, and a message to write. */
export function isAllowedOutside(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  if (url.protocol === 'mailto:') return true;
  const isAllowedHost = allowedHosts.some(
    (host) => url.hostname === host || url.hostname.endsWith(`.${host}`),
  );
  return url.protocol === 'https:' && isAllowedHost && url.username === '' && url.port === '';
}
