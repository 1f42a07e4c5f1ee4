// Runs before the first paint, so that a chosen theme does not flash. Without a choice the system decides.
(() => {
  try {
    const chosen = localStorage.getItem("firebreak.theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage is switched off: the system's theme will do.
  }
})();
