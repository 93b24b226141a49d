// Forms of the room are answered in place: only the parts that changed are laid anew, what is being typed stays.
import { dropTap, keepTap, tapsLeft, type Tap } from "./room_kept";
import { commandId, leave, line, once } from "./room_once";

const room = (): HTMLElement | null => document.querySelector<HTMLElement>("[data-room]");
let queue: Promise<void> = Promise.resolve();
let inLine = 0;
let laying = 0;
const REST_MS = 400;
const AGAIN_MS = 4000;
const SERVER_IS_ILL = 500;

/** Sends a form of the room, one after another; its answer is laid in place of the parts that stand there. */
export function sendInPlace(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
  const isChip = button?.classList.contains("chibo-chip") ?? false;
  if (!isChip && form.getAttribute("aria-busy") === "true") return queue;
  const body = new FormData(form);
  if (button?.name) body.append(button.name, button.value);
  // Each tap on a name is a command of its own, though the form is one.
  if (isChip) body.set("command_id", commandId());
  else form.setAttribute("aria-busy", "true");
  const address = new URL(button?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href, location.href);
  return putInLine(form, address, body, isChip ? keepTap(room()?.dataset.address ?? "", address, body) : null);
}

/** Sends the taps again that an earlier page of this room could not: as the same commands, so none counts twice. */
export function sendWhatWasLeft(): void {
  const here = room();
  const form = here?.querySelector<HTMLFormElement>("form:has([name='csrfmiddlewaretoken'])");
  if (!here || !form || !once(here, "left")) return;
  for (const tap of tapsLeft(here.dataset.address ?? "")) {
    const body = new FormData();
    for (const [name, value] of tap.fields) body.append(name, value);
    body.set("csrfmiddlewaretoken", form.querySelector<HTMLInputElement>("[name='csrfmiddlewaretoken']")?.value ?? "");
    void putInLine(form, new URL(tap.address, location.href), body, tap);
  }
}

function putInLine(form: HTMLFormElement, address: URL, body: FormData, tap: Tap | null): Promise<void> {
  inLine += 1;
  clearTimeout(laying);
  queue = queue.then(() => post(form, address, body, tap));
  return queue;
}

async function post(form: HTMLFormElement, address: URL, body: FormData, tap: Tap | null): Promise<void> {
  const isChip = tap !== null;
  try {
    const answer = await sent(address, body, isChip);
    const html = await answer.text();
    line(false);
    // Sent to the sign-in page, or the server is ill: it is still to go, when the room is opened next.
    if (tap && !answer.redirected && answer.status < SERVER_IS_ILL) dropTap(tap);
    inLine -= 1;
    if (answer.ok) form.dispatchEvent(new Event("chibo:kept"));
    // While further taps are on their way their counts on the screen are ahead of this answer.
    if (!answer.ok) lay(html, answer.url, form);
    else if (inLine === 0) layAfter(isChip ? REST_MS : 0, html, answer.url, form);
  } catch {
    inLine -= 1;
    line(true);
  } finally {
    form.setAttribute("aria-busy", "false");
  }
}

// A tap is on the screen already: it waits for the line and goes again, as the same command. A form is pressed again.
async function sent(address: URL, body: FormData, isChip: boolean): Promise<Response> {
  for (;;) {
    try {
      return await fetch(address, { method: "POST", body, credentials: "same-origin", headers: { Accept: "text/html", "X-Room": "1" } });
    } catch (lost) {
      if (!isChip) throw lost;
      line(true);
      await lineIsBack();
    }
  }
}

function lineIsBack(): Promise<void> {
  return new Promise((resolve) => {
    const wait = window.setTimeout(go, AGAIN_MS);
    window.addEventListener("online", go, { once: true });
    function go(): void {
      clearTimeout(wait);
      window.removeEventListener("online", go);
      resolve();
    }
  });
}

// Laying parts anew takes a slow phone a while: not between two taps on names.
function layAfter(wait: number, html: string, url: string, form: HTMLFormElement): void {
  if (!wait) {
    lay(html, url, form);
    return;
  }
  laying = window.setTimeout(() => {
    if (inLine === 0) lay(html, url, form);
  }, wait);
}

let asking = 0;

/** Asks for the parts as they are now, once for several changes. */
export function askForParts(): void {
  clearTimeout(asking);
  asking = window.setTimeout(() => {
    const address = room()?.dataset.address;
    if (!address || inLine) return;
    void fetch(address, { headers: { Accept: "text/html", "X-Room": "1" }, credentials: "same-origin" })
      .then(async (answer) => {
        if (answer.ok && !inLine) lay(await answer.text(), answer.url, null);
      })
      .catch(() => undefined);
  }, 400);
}

function lay(html: string, url: string, sent: HTMLFormElement | null): void {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  if (!fresh.getElementById("room-said") || !room()) {
    leave(html, url);
    return;
  }
  foldRoll(sent);
  for (const region of room()?.querySelectorAll<HTMLElement>("[data-region]") ?? []) {
    const next = fresh.getElementById(region.id);
    if (!next || (region.id === "room-said" && !sent)) continue;
    if (sent && region.contains(sent)) replace(region, next);
    else if (!isBeingUsed(region)) replace(region, next);
  }
}

// The meeting goes on to its parts: a roll that is whole is out of the way.
function foldRoll(sent: HTMLFormElement | null): void {
  const fold = document.querySelector<HTMLDetailsElement>("#roll-fold");
  if (fold && sent?.closest("#room-now") && !fold.querySelector("[data-roll-row][data-status='']")) fold.open = false;
}

// Text that is typed and not sent yet, or a box that is being used, is nobody's to take away.
function isBeingUsed(region: HTMLElement): boolean {
  const active = document.activeElement;
  if (active && region.contains(active) && active.matches("input, textarea, select")) return true;
  for (const box of region.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")) {
    if (box.type === "hidden" || box.readOnly) continue;
    if (box instanceof HTMLInputElement && /^(checkbox|radio)$/.test(box.type) ? box.checked !== box.defaultChecked : box.value !== box.defaultValue) return true;
  }
  return false;
}

function replace(region: HTMLElement, next: HTMLElement): void {
  const focused = document.activeElement && region.contains(document.activeElement) ? placeOf(document.activeElement) : "";
  const folds = [...region.querySelectorAll("details")];
  const nextFolds = [...next.querySelectorAll("details")];
  for (const fold of nextFolds) {
    const before = fold.id ? folds.find((one) => one.id === fold.id) : folds.length === nextFolds.length ? folds[nextFolds.indexOf(fold)] : undefined;
    if (before && !fold.querySelector(".govuk-error-message")) fold.open = before.open && !fold.dataset.closes;
  }
  region.replaceWith(next);
  next.dispatchEvent(new Event("chibo:part", { bubbles: true }));
  if (focused) next.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true });
}

function placeOf(element: Element): string {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const value = element.getAttribute("value");
  const name = element.getAttribute("name");
  return name && value ? `[name='${CSS.escape(name)}'][value='${CSS.escape(value)}']` : "";
}

// The form is sent with the button as it was tapped; the next tap means the opposite.
function turn(button: HTMLButtonElement): void {
  const isDone = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(isDone));
  setTimeout(() => (button.name = isDone ? "untick" : "tick"));
}

/** A tap on a speaker's name, or on a step, counts on the screen before the server knows. */
export function watchTaps(event: MouseEvent): void {
  const chip = (event.target as Element).closest<HTMLElement>(".chibo-chip");
  if (chip instanceof HTMLButtonElement && chip.hasAttribute("data-tick") && chip.closest("[data-room]")) turn(chip);
  const times = chip?.querySelector<HTMLElement>("[data-times]");
  if (!chip || !times || !chip.closest("[data-room]")) return;
  times.hidden = false;
  times.textContent = String(Number(times.textContent || 0) + 1);
  if (once(chip, "spoke")) chip.classList.add("is-new");
}
