// Runs before the first paint, so that a chosen theme does not flash; a page may run no script of its own text.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('quetzal-theme');
  } catch {
    // A browser that keeps nothing gets the system's theme.
  }
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
