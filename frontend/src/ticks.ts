// One press ticks all boxes of a list; what was not done is then unticked by hand.
import { firstTime } from "./page";

/** Shows the button that only the script can carry out. */
export function offerTicks(within: ParentNode): void {
  for (const button of within.querySelectorAll<HTMLButtonElement>("button[data-tick-all]")) {
    if (!firstTime(button, "ticks")) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const box of button.form?.querySelectorAll<HTMLInputElement>("input[type='checkbox'][name^='done-']") ?? []) box.checked = true;
    });
  }
}

// A part of the meeting room is laid anew without the page.
document.addEventListener("chibo:part", (event) => offerTicks(event.target as Element));
