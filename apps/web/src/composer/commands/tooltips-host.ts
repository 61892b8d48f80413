/** Where completions and explanations of all editors are put: beside the page, in a landmark of their own. */

let host: HTMLElement | undefined;

export function tooltipsHost(): HTMLElement {
  if (host === undefined) {
    host = document.createElement('section');
    host.setAttribute('aria-label', 'Editor help');
    document.body.append(host);
  }
  return host;
}
