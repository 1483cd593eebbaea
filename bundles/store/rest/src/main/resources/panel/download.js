// Contents on their way to the disk of who looks.
import { element } from './elements.js';

/** Where the content of an object is, or of a file in it. */
export function contentAddress(object, path = null) {
  return `/api/v1/store/object/${object.id}${path === null ? '' : `?path=${encodeURIComponent(path)}`}`;
}

/** Lets the browser get it: it shows how far it is, and can go on after a break. */
export function fetchToDisk(address, name) {
  const link = element('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
}
