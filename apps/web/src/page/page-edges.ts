/** Ends of the page that are in sight. */
export function pageEdges(): { top: boolean; bottom: boolean } {
  const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
  return { top: scrollTop <= 1, bottom: scrollTop + clientHeight >= scrollHeight - 1 };
}
