// Wide tables: says when there is more to the side, and lets the heading row stay when there is not.
import { firstTime } from "./page";

/** Measures each table now and whenever its room changes. */
export function measureTables(within: ParentNode): void {
  if (!("ResizeObserver" in window)) return;
  for (const frame of within.querySelectorAll<HTMLElement>("[data-table]")) {
    if (!firstTime(frame, "table")) continue;
    const scroller = frame.querySelector<HTMLElement>("[data-table-scroll]");
    if (!scroller) continue;
    new ResizeObserver(() => measure(frame, scroller)).observe(frame);
    measure(frame, scroller);
  }
}

function measure(frame: HTMLElement, scroller: HTMLElement): void {
  const wide = (scroller.firstElementChild?.scrollWidth ?? 0) > frame.clientWidth + 1;
  frame.classList.toggle("is-scrolling", wide);
  frame.classList.toggle("is-fitting", !wide);
  // Only what scrolls needs to be reached by keyboard.
  if (wide) scroller.tabIndex = 0;
  else scroller.removeAttribute("tabindex");
}
