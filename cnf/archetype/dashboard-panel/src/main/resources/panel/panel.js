// Shows what happens on the node while it is looked at, and asks the node for its version when a button is pressed.
import { line } from "./line.js";

const MOST = 50;

export function mount(container, host) {
  const style = document.createElement("style");
  style.textContent = `
    .@name@ { color: var(--quetzal-text); font: inherit; }
    .@name@ li { padding: 0.25rem 0; border-bottom: 1px solid var(--quetzal-border); }
    .@name@ button { color: inherit; background: var(--quetzal-surface); border: 1px solid var(--quetzal-border);
      border-radius: var(--quetzal-radius); padding: 0.4rem 0.8rem; cursor: pointer; }
  `;

  const root = document.createElement("section");
  root.className = "@name@";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Which version runs here?";
  const empty = document.createElement("p");
  empty.textContent = "Nothing has happened yet. Start a machine, and it will.";
  const list = document.createElement("ul");
  root.append(button, empty, list);
  container.append(style, root);

  const unsubscribe = host.subscribe("", (event) => {
    empty.hidden = true;
    list.prepend(line(event));
    while (list.childElementCount > MOST) {
      list.lastElementChild.remove();
    }
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
