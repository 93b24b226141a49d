// The roll: counts who is there while it is tapped, and marks everybody present at one touch.
import { firstTime } from "./page";

const PRESENT = new Set(["present", "online"]);

/** Starts the count on each roll; without it the server counts after sending. */
export function countRoll(within: ParentNode): void {
  for (const roll of within.querySelectorAll<HTMLElement>("[data-roll]")) {
    if (!firstTime(roll, "roll")) continue;
    const all = roll.querySelector<HTMLElement>("[data-roll-all]");
    if (all) {
      all.hidden = false;
      all.addEventListener("click", () => {
        for (const choice of roll.querySelectorAll<HTMLInputElement>("input[type='radio'][value='present']")) choice.checked = true;
        roll.dispatchEvent(new Event("input", { bubbles: true }));
        show(roll);
      });
    }
    roll.addEventListener("change", () => show(roll));
    // A restored draft changes the form around the roll.
    roll.closest("form")?.addEventListener("change", () => show(roll));
    show(roll);
  }
}

function show(roll: HTMLElement): void {
  // Exempt members are outside the count.
  const rows = [...roll.querySelectorAll("[data-roll-row]:not([data-exempt])")];
  const present = rows.filter((row) => PRESENT.has(row.querySelector<HTMLInputElement>("input[type='radio']:checked")?.value ?? ""));
  const place = roll.querySelector("[data-roll-count]");
  if (place) place.textContent = countText(present.length, rows.length);
}

/** "18/21 · 85,7 %", half rounded up as the server does; "0/0" alone when nobody is counted. */
export function countText(present: number, entitled: number): string {
  const counts = `${present}/${entitled}`;
  if (entitled === 0) return counts;
  // In whole numbers, so that no binary fraction tips a half the wrong way.
  const tenths = Math.floor((present * 2000 + entitled) / (entitled * 2));
  const mark = document.documentElement.lang === "en" ? "." : ",";
  const figure = tenths % 10 ? `${Math.floor(tenths / 10)}${mark}${tenths % 10}` : String(tenths / 10);
  return `${counts} · ${figure}\u00a0%`;
}
