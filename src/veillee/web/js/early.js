/** Before anything is drawn: the chosen light, so that a dark room is not lit up for a moment. */
try {
  const { theme = "auto" } = JSON.parse(localStorage.getItem("veillee.choices") ?? "{}");
  document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing has nothing to say.
}
