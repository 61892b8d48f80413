/** Holds the completions and tooltips of all editors: outside the page's content, in a landmark of their own. */

let host: HTMLElement | undefined;

export function tooltipsHost(): HTMLElement {
  if (host === undefined) {
    host = document.createElement('section');
    host.setAttribute('aria-label', 'Editor help');
    document.body.append(host);
  }
  return host;
}
