import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

type Module<P> = { default: ComponentType<P> };

/** The script with which a page begins, which has another name in every build. */
const ENTRY = /<script type="module"[^>]*\ssrc="([^"]+)"/;

/** A part of the dashboard that is loaded when somebody first wants to see it. */
export function lazyPart<P>(load: () => Promise<Module<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(() => load().catch((failure) => afterReplacement<P>(failure)));
}

/**
 * The node may have got another dashboard since this page was opened, and then the old one's files are gone. The page is
 * loaded again then, at the address that somebody wants to see; its scripts are of one build after that.
 */
async function afterReplacement<P>(failure: unknown): Promise<Module<P>> {
  if (!(await isReplaced())) {
    throw failure;
  }
  location.reload();
  return new Promise(() => {});
}

async function isReplaced(): Promise<boolean> {
  try {
    const now = ENTRY.exec(await (await fetch('/', { cache: 'no-cache' })).text())?.[1];
    const own = document.querySelector('script[type="module"][src]')?.getAttribute('src');
    return now !== undefined && now !== own;
  } catch {
    return false;
  }
}
