// A panel that opens over the page (the account's, in the header) goes away on a press beside it and on Escape.
/** Listens once for the whole document: panels come and go with the pages. */
export function closePanels(): void {
  document.addEventListener("click", (event) => {
    for (const panel of openPanels()) if (!panel.contains(event.target as Node)) panel.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const panel of openPanels()) {
      panel.open = false;
      panel.querySelector("summary")?.focus();
    }
  });
}

function openPanels(): NodeListOf<HTMLDetailsElement> {
  return document.querySelectorAll<HTMLDetailsElement>("details[data-closes][open]");
}
