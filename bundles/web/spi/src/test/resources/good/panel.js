import { text } from "./text.js";
import {
  again,
} from "./text.js";

export function mount(container) {
  container.textContent = text + again;
  return () => {};
}
