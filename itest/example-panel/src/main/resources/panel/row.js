/** A line of the table. */
export function row(topic, count) {
  const line = document.createElement("tr");
  line.dataset.topic = topic;
  line.insertCell().textContent = topic;
  line.insertCell().textContent = String(count);
  return line;
}
