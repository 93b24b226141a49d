// How long the meeting is still short of the least length of the rules; the device's clock only ticks.
import { once } from "./room_once";

/** Counts down to the least length, then says that it is reached. */
export function startLength(length: HTMLElement): void {
  if (!once(length, "least")) return;
  const gone = Date.parse(length.dataset.serverNow ?? "") - Date.parse(length.dataset.startedAt ?? "");
  const shownAt = performance.now();
  const tick = (): void => {
    if (!length.isConnected) {
      clearInterval(ticking);
      return;
    }
    const left = Math.max(0, Number(length.dataset.least) - Math.floor((gone + performance.now() - shownAt) / 60_000));
    const minutes = length.querySelector("[data-least-minutes]");
    if (minutes) minutes.textContent = String(left);
    const still = length.querySelector<HTMLElement>("[data-least-left]");
    const reached = length.querySelector<HTMLElement>("[data-least-reached]");
    if (still) still.hidden = left === 0;
    if (reached) reached.hidden = left > 0;
  };
  const ticking = setInterval(tick, 10_000);
  tick();
}
