// The line to the server: one calm banner while it is down, gone when it is back.
const banner = (): HTMLElement | null => document.querySelector<HTMLElement>("[data-line-down]");

/** Says that the line is down. What was typed stays; sending again is up to the person. */
export function lineIsDown(): void {
  const shown = banner();
  if (shown) shown.hidden = false;
}

/** Takes the banner away: something has just reached the server. */
export function lineIsUp(): void {
  const shown = banner();
  if (shown) shown.hidden = true;
}

/** Follows what the browser itself knows of the network. */
export function watchLine(): void {
  addEventListener("offline", lineIsDown);
  addEventListener("online", lineIsUp);
  if (!navigator.onLine) lineIsDown();
}
