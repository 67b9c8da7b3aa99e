/** Marks the navigation entry of the visible event, in a document that holds everything. */
export function followReading(): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('nav a[href^="#"]')].map((link) => [
      link.hash.slice(1),
      link,
    ]),
  );
  if (links.size === 0) return;
  let current: HTMLAnchorElement | undefined;
  const observer = new IntersectionObserver(
    (entries) => {
      const link = entries
        .filter((entry) => entry.isIntersecting)
        .map(({ target }) => links.get(target.id))
        .find((target) => target !== undefined);
      if (!link || link === current) return;
      current?.removeAttribute('aria-current');
      link.setAttribute('aria-current', 'true');
      keepInView(link);
      current = link;
    },
    { rootMargin: '-10% 0px -80% 0px' },
  );
  for (const section of document.querySelectorAll('article[id]')) observer.observe(section);
}

function keepInView(link: HTMLElement): void {
  const nav = link.closest('nav');
  if (!nav) return;
  const [linkBox, navBox] = [link.getBoundingClientRect(), nav.getBoundingClientRect()];
  if (linkBox.top < navBox.top || linkBox.bottom > navBox.bottom) {
    nav.scrollTop += linkBox.top - navBox.top - navBox.height / 3;
  }
}
