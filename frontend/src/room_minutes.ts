// Two people write the minutes at once: what each types is saved by itself and laid into the other's page.
import { commandId, line, once } from "./room_once";

const PAUSE_MS = 2_500;
const LOOK_MS = 6_000;
const AGAIN_MS = 5_000;

interface Together {
  revision: number;
  body: string;
  conflict: boolean;
}

/** Saves in pauses of typing; the text typed from goes with it, so that the server can lay both together. */
export function startMinutes(form: HTMLFormElement): void {
  const area = form.querySelector<HTMLTextAreaElement>("textarea[name='body']");
  const before = form.querySelector<HTMLTextAreaElement>("textarea[name='body_before']");
  const revision = form.querySelector<HTMLInputElement>("input[name='based_on_revision']");
  const said = form.querySelector<HTMLElement>("[data-together-said]");
  if (!area || !before || !revision || !once(form, "together")) return;
  let timer = 0;
  let isSending = false;

  const save = async (): Promise<void> => {
    if (isSending || !form.isConnected) return;
    const sent = area.value;
    const isLook = sent === before.value;
    if (isLook && document.hidden) return;
    isSending = true;
    try {
      const answer = isLook ? await read(form) : await post(form, sent);
      if (answer) {
        line(false);
        if (answer.conflict) tell(said, "conflict");
        else {
          // Typed on meanwhile: what is typed began from what was sent, not from what stands now.
          before.value = lay(area, sent, answer.body) ? answer.body : sent;
          revision.value = String(answer.revision);
          form.dispatchEvent(new Event("chibo:kept"));
          tell(said, isLook ? "" : "kept");
        }
      }
    } catch {
      line(true);
      timer = window.setTimeout(() => void save(), AGAIN_MS);
    }
    isSending = false;
  };
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void save(), PAUSE_MS);
  });
  const looking = setInterval(() => {
    if (!form.isConnected) clearInterval(looking);
    else if (area.value === before.value) void save();
  }, LOOK_MS);
}

async function post(form: HTMLFormElement, sent: string): Promise<Together | null> {
  const body = new FormData(form);
  body.set("body", sent);
  body.set("command_id", commandId());
  const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json" } });
  return answer.status === 200 || answer.status === 409 ? ((await answer.json()) as Together) : null;
}

async function read(form: HTMLFormElement): Promise<Together | null> {
  const known = form.querySelector<HTMLInputElement>("input[name='based_on_revision']")?.value ?? "0";
  const answer = await fetch(`${form.action}?revision=${known}`, { credentials: "same-origin", headers: { Accept: "application/json" } });
  return answer.status === 200 ? ((await answer.json()) as Together) : null;
}

// What was typed while the text was on its way is not written over: the next save lays it together.
function lay(area: HTMLTextAreaElement, sent: string, body: string): boolean {
  if (area.value !== sent) return false;
  if (area.value === body) return true;
  const place = area.selectionStart;
  const rest = sent.slice(place);
  area.value = body;
  const at = rest && body.endsWith(rest) ? body.length - rest.length : Math.min(place, body.length);
  area.setSelectionRange(at, at);
  return true;
}

function tell(said: HTMLElement | null, state: string): void {
  for (const one of said?.querySelectorAll<HTMLElement>("[data-say]") ?? []) one.hidden = one.dataset.say !== state;
}
