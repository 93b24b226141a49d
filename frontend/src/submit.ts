// Sending a form: once, with the command id it was given, and without losing it when the line is down.
import { forgetDraft, keepDraft, keepsDraft } from "./drafts";
import { lineIsDown, lineIsUp } from "./line";
import { firstTime, showAnswer } from "./page";

// A phone on a weak line can take long; after this the line counts as down.
const PATIENCE_MS = 60_000;

/** Takes over each form that carries a command; htmx has its own forms. */
export function sendOnce(within: ParentNode): void {
  for (const form of within.querySelectorAll<HTMLFormElement>("form[method='post']:not([data-native]):not([hx-post])")) {
    if (!firstTime(form, "send")) continue;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void send(form, event.submitter as HTMLButtonElement | null);
    });
  }
}

async function send(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
  if (form.getAttribute("aria-busy") === "true") return;
  setBusy(form, true);
  ensureCommandId(form);
  keepDraft(form);
  const body = new FormData(form);
  if (button?.name) body.append(button.name, button.value);
  const address = button?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
  const giveUp = new AbortController();
  const patience = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(new URL(address || location.href, location.href), {
      method: "POST",
      body,
      credentials: "same-origin",
      headers: { Accept: "text/html" },
      signal: giveUp.signal,
    });
    const html = await answer.text();
    lineIsUp();
    settle(form, answer, html);
  } catch {
    // The request may have arrived and only its answer been lost. The id stays, so sending again is safe.
    lineIsDown();
  } finally {
    clearTimeout(patience);
    setBusy(form, false);
  }
}

function settle(form: HTMLFormElement, answer: Response, html: string): void {
  const page = new DOMParser().parseFromString(html, "text/html").body.dataset.page;
  const sessionEnded = page === "sign-in" || page === "session-ended";
  const refused = !answer.ok || (!answer.redirected && html.includes("govuk-error-summary"));
  // Signing in is itself a form whose refusal shows the sign-in page again: no draft hangs on it.
  if (!sessionEnded && !refused) forgetDraft(form);
  showAnswer(html, answer.url);
}

function setBusy(form: HTMLFormElement, busy: boolean): void {
  form.setAttribute("aria-busy", String(busy));
  for (const button of form.querySelectorAll("button:not([type='button'])")) {
    button.setAttribute("aria-disabled", String(busy));
  }
}

// The server gives each form its id; a form put together in the page gets one here.
function ensureCommandId(form: HTMLFormElement): void {
  if (!keepsDraft(form) && form.dataset.command === undefined) return;
  let field = form.querySelector<HTMLInputElement>("input[name='command_id']");
  if (!field) {
    field = document.createElement("input");
    field.type = "hidden";
    field.name = "command_id";
    form.append(field);
  }
  if (!field.value) field.value = newId();
}

export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  // UUIDv7: the server's index on ids likes them in order of time.
  new DataView(bytes.buffer).setBigUint64(0, (BigInt(Date.now()) << 16n) | BigInt((bytes[6]! << 8) | bytes[7]!));
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
