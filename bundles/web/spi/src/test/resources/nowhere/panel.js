import "./there.js";

export function mount() {
  return () => {};
}
