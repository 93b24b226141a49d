// The meeting room: taps answer at once, everything is saved in place, the page goes on from where it is.
import { startCode } from "./room_code";
import { startFind } from "./room_find";
import { startLength } from "./room_length";
import { sendInPlace, sendWhatWasLeft, watchTaps } from "./room_parts";
import { startMinutes } from "./room_minutes";
import { startRoll } from "./room_roll";

function start(): void {
  for (const roll of document.querySelectorAll<HTMLElement>("[data-roll]")) startRoll(roll);
  for (const find of document.querySelectorAll<HTMLElement>("[data-find]")) startFind(find);
  for (const code of document.querySelectorAll<HTMLDetailsElement>("[data-code]")) startCode(code);
  for (const length of document.querySelectorAll<HTMLElement>("[data-least]")) startLength(length);
  for (const form of document.querySelectorAll<HTMLFormElement>("form#minutes-form")) startMinutes(form);
  sendWhatWasLeft();
}

// Before app.js, which would show the answer as a page of its own.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.closest("[data-room]") || form.id === "roll-form") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void sendInPlace(form, event.submitter as HTMLButtonElement | null);
  },
  true,
);
document.addEventListener("click", watchTaps, true);
document.addEventListener("chibo:page", start);
start();
