// Counts events by topic while it is looked at, and asks the node for its name when a button is pressed.
import { row } from "./row.js";

export function mount(container, host) {
  const counts = new Map();

  const style = document.createElement("style");
  style.textContent = `
    .event-count { color: var(--quetzal-text); font: inherit; }
    .event-count td, .event-count th { padding: 0.25rem 1rem 0.25rem 0; text-align: left; }
    .event-count button { color: inherit; background: var(--quetzal-surface); border: 1px solid var(--quetzal-border);
      border-radius: var(--quetzal-radius); padding: 0.4rem 0.8rem; cursor: pointer; }
  `;

  const root = document.createElement("section");
  root.className = "event-count";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Which version runs here?";
  const table = document.createElement("table");
  table.createCaption().textContent = "Events since this page was opened";
  const body = table.createTBody();
  const empty = document.createElement("p");
  empty.textContent = "Nothing has happened yet. Start a machine, and it will.";
  root.append(button, table, empty);
  container.append(style, root);

  const unsubscribe = host.subscribe("", (event) => {
    counts.set(event.topic, (counts.get(event.topic) ?? 0) + 1);
    empty.hidden = true;
    // Texts from the node go in as text, never as HTML: a machine's name is whatever somebody typed.
    body.replaceChildren(...[...counts].sort().map(([topic, count]) => row(topic, count)));
  });

  button.addEventListener("click", async () => {
    try {
      const node = await host.get("/node");
      host.notify(`Version ${node.version} runs here.`, "info");
    } catch (failure) {
      host.notify(String(failure.message ?? failure), "error");
    }
  });

  return () => {
    unsubscribe();
    root.remove();
    style.remove();
  };
}
