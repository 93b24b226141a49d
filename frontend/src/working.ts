// Counts how long somebody works on the pages of one meeting, for that person alone. A pause is not counted, and nothing else is.
import { newId } from "./submit";

const PAUSE_MS = 60_000; // longer without a touch is a pause
const ENOUGH_MS = 60_000; // so much is sent at once
const KEPT = "chibo:working";

let address = "";
let token = "";
let gathered = 0;
let touchedAt = 0;

/** Begins with each page of a meeting; what the page before left of the same meeting goes on. */
export function countWork(): void {
  const place = document.querySelector<HTMLElement>("[data-working]");
  const next = place?.dataset.working ?? "";
  token = place?.dataset.token ?? "";
  if (next !== address) gathered = Number(next && sessionStorage.getItem(KEPT + next)) || 0;
  address = next;
  touchedAt = Date.now();
}

function touch(): void {
  const now = Date.now();
  if (!address || now - touchedAt < 1000) return;
  if (now - touchedAt < PAUSE_MS) gathered += now - touchedAt;
  touchedAt = now;
  if (gathered >= ENOUGH_MS) send();
  sessionStorage.setItem(KEPT + address, String(gathered));
}

function send(): void {
  const body = new FormData();
  const seconds = Math.round(gathered / 1000);
  body.append("csrfmiddlewaretoken", token);
  body.append("command_id", newId());
  body.append("seconds", String(seconds));
  gathered = 0;
  // A minute that is lost with the line stays lost: it is no more than a help.
  fetch(address, { method: "POST", body, credentials: "same-origin", keepalive: true }).catch(() => undefined);
}

/** Touches anywhere in the page say that it is worked on. */
export function watchWork(): void {
  for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, touch, { passive: true, capture: true });
}
