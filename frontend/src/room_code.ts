// The check-in code in the room: drawn when it is opened, drawn anew while it stands open.
import { once } from "./room_once";

const ANEW_MS = 45_000;
const LOOK_MS = 4_000;

/** Fetches the code's page and shows its picture; while it is open, who checks in is looked for often. */
export function startCode(fold: HTMLDetailsElement): void {
  if (!once(fold, "code")) return;
  let drawing = 0;
  let looking = 0;
  fold.addEventListener("toggle", () => {
    clearInterval(drawing);
    clearInterval(looking);
    if (!fold.open) return;
    void draw(fold);
    drawing = window.setInterval(() => void draw(fold), ANEW_MS);
    looking = window.setInterval(() => document.dispatchEvent(new Event("chibo:look")), LOOK_MS);
  });
}

async function draw(fold: HTMLDetailsElement): Promise<void> {
  const place = fold.querySelector("[data-code-place]");
  if (!place || !fold.dataset.code) return;
  try {
    const answer = await fetch(fold.dataset.code, { credentials: "same-origin" });
    const picture = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".chibo-code__frame");
    if (picture) place.replaceChildren(picture);
  } catch {
    place.replaceChildren(); // an old code would only be refused
  }
}
