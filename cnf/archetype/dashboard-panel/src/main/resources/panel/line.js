/** A line for an event. What comes from the node goes in as text, never as HTML. */
export function line(event) {
  const item = document.createElement("li");
  item.textContent = `${event.topic}: ${event.message ?? ""}`;
  return item;
}
