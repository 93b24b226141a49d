// Drafts: what is typed in a form with data-keep stays on this device until the server has it.
import { firstTime } from "./page";

interface Draft {
  at: number;
  commandId: string;
  fields: [string, string][];
}

// A forgotten draft with people's names in it must not lie about for ever.
const KEPT_FOR_MS = 7 * 24 * 3600 * 1000;
const NEVER_KEPT = new Set(["csrfmiddlewaretoken", "command_id"]);
const PREFIX = "chibo:draft:";

// A shared device: nobody is offered what somebody else typed.
const mine = (): string => `${PREFIX}${document.body.dataset.person ?? ""}:`;
const nameOf = (form: HTMLFormElement): string => mine() + (form.dataset.keep ?? "");

/** Whether this form's text is kept. */
export function keepsDraft(form: HTMLFormElement): boolean {
  return Boolean(form.dataset.keep);
}

// A keystroke's timer may fire after the server has answered, or after signing out: then nothing is kept any more.
const saved = new WeakSet<HTMLFormElement>();
let isSigningOut = false;

/** Keeps what the form holds now. */
export function keepDraft(form: HTMLFormElement): void {
  if (!keepsDraft(form) || saved.has(form) || isSigningOut) return;
  const draft: Draft = { at: Date.now(), commandId: commandIdOf(form)?.value ?? "", fields: valuesOf(form) };
  try {
    localStorage.setItem(nameOf(form), JSON.stringify(draft));
  } catch {
    // Storage full or forbidden: the page still works, only without a draft.
  }
}

/** Forgets it: the server has it. */
export function forgetDraft(form: HTMLFormElement): void {
  saved.add(form);
  drop(form);
}

function drop(form: HTMLFormElement): void {
  if (keepsDraft(form)) localStorage.removeItem(nameOf(form));
}

/** Keeps on every change and offers back what was left unsent. */
export function offerDrafts(within: ParentNode): void {
  forgetOnSignOut(within);
  for (const form of within.querySelectorAll<HTMLFormElement>("form[data-keep]")) {
    if (!firstTime(form, "drafts")) continue;
    const draft = read(form);
    if (draft && JSON.stringify(draft.fields) !== JSON.stringify(valuesOf(form))) offer(form, draft);
    let timer = 0;
    // Saved piece by piece while the form stays: what is on the server is no draft any more.
    form.addEventListener("chibo:kept", () => {
      clearTimeout(timer);
      drop(form);
    });
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => keepDraft(form), 300);
    });
    addEventListener("pagehide", () => {
      // A page may be left within the 300 ms; but an untouched or sent form must not come back as a draft.
      if (timer && form.isConnected) keepDraft(form);
    });
  }
}

function offer(form: HTMLFormElement, draft: Draft): void {
  const template = document.querySelector<HTMLTemplateElement>("template[data-draft-offer]");
  const shown = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  if (!shown) return;
  const when = shown.querySelector("[data-draft-at]");
  if (when) when.textContent = new Date(draft.at).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
  shown.querySelector("[data-draft-use]")?.addEventListener("click", () => {
    restore(form, draft);
    shown.remove();
  });
  shown.querySelector("[data-draft-drop]")?.addEventListener("click", () => {
    drop(form);
    shown.remove();
  });
  form.prepend(shown);
}

function restore(form: HTMLFormElement, draft: Draft): void {
  const id = commandIdOf(form);
  // The same id: if the lost request did arrive, sending again changes nothing.
  if (id && draft.commandId) id.value = draft.commandId;
  const left = new Map<string, string[]>();
  for (const [name, value] of draft.fields) left.set(name, [...(left.get(name) ?? []), value]);
  for (const field of kept(form)) {
    const values = left.get(field.name) ?? [];
    if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
      field.checked = values.includes(field.value);
    } else if (field instanceof HTMLSelectElement && field.multiple) {
      for (const option of field.options) option.selected = values.includes(option.value);
    } else {
      const value = values.shift();
      if (value !== undefined) field.value = value;
    }
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function kept(form: HTMLFormElement): Field[] {
  const fields = form.querySelectorAll<Field>("input[name], select[name], textarea[name]");
  return [...fields].filter((field) => !["password", "file", "hidden"].includes(field.type) && !NEVER_KEPT.has(field.name));
}

function valuesOf(form: HTMLFormElement): [string, string][] {
  return kept(form).flatMap((field): [string, string][] => {
    if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
      return field.checked ? [[field.name, field.value]] : [];
    }
    if (field instanceof HTMLSelectElement && field.multiple) {
      return [...field.selectedOptions].map((option) => [field.name, option.value]);
    }
    return [[field.name, field.value]];
  });
}

function commandIdOf(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>("input[name='command_id']");
}

function read(form: HTMLFormElement): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(nameOf(form)) ?? "null") as Draft | null;
    if (draft && Date.now() - draft.at < KEPT_FOR_MS) return draft;
  } catch {
    // Written by another version or by hand: as good as none.
  }
  drop(form);
  return null;
}

// Who signs out on purpose leaves nothing behind on a shared device.
function forgetOnSignOut(within: ParentNode): void {
  for (const form of within.querySelectorAll<HTMLFormElement>("form[data-sign-out]")) {
    if (!firstTime(form, "sign-out")) continue;
    form.addEventListener("submit", () => {
      isSigningOut = true;
      for (const key of Object.keys(localStorage)) if (key.startsWith(mine())) localStorage.removeItem(key);
    });
  }
}
