// The running agenda: minutes gone since the server's own start of a part. The device's clock only ticks.
import { firstTime } from "./page";

/** Starts each running timer; the server has already written the minutes as they were. */
export function watchAgenda(within: ParentNode): void {
  for (const timer of within.querySelectorAll<HTMLElement>("[data-timer]")) {
    if (!firstTime(timer, "timer")) continue;
    const startedAt = Date.parse(timer.dataset.startedAt ?? "");
    const serverNow = Date.parse(timer.dataset.serverNow ?? "");
    if (Number.isNaN(startedAt) || Number.isNaN(serverNow)) continue;
    const gone = serverNow - startedAt;
    const shownAt = performance.now();
    const tick = (): void => {
      if (!timer.isConnected) {
        clearInterval(ticking);
        return;
      }
      show(timer, Math.max(0, Math.floor((gone + performance.now() - shownAt) / 60_000)));
    };
    const ticking = setInterval(tick, 5_000);
    tick();
  }
}

function show(timer: HTMLElement, minutes: number): void {
  const planned = Number(timer.dataset.planned ?? 0);
  const place = timer.querySelector("[data-timer-minutes]");
  if (place) place.textContent = String(minutes);
  const over = timer.querySelector<HTMLElement>("[data-timer-over]");
  const late = planned > 0 && minutes > planned;
  timer.classList.toggle("chibo-timer--over", late);
  if (!over) return;
  over.hidden = !late;
  const by = over.querySelector("[data-timer-by]");
  if (by) by.textContent = String(minutes - planned);
}
