// The roll: a tap on a name marks it at once; marks are saved by themselves, on top of what others saved.
import { askForParts } from "./room_parts";
import { afterPaint, commandId, line, once } from "./room_once";

const CAME = new Set(["present", "online"]);
// Several taps in a row go as one command.
const TOGETHER_MS = 700;
const AGAIN_MS = 5_000;
const LOOK_MS = 15_000;

type Mark = [status: string, reason: string, fee: string];
interface Saved {
  revision: number;
  sentence: string;
  roll: Record<string, Mark>;
}

/** Starts one roll; without the script it is a form with radios. */
export function startRoll(roll: HTMLElement): void {
  if (!once(roll, "roll")) return;
  roll.classList.add("is-tapping");
  const form = roll.closest<HTMLFormElement>("form#roll-form");
  const keeper = form ? new Keeper(form, roll) : null;
  for (const row of rowsOf(roll)) show(row);
  count(roll);
  roll.addEventListener("click", (event) => tapped(event, roll, keeper));
  const scope = form ?? roll;
  scope.addEventListener("change", (event) => changed(event.target as HTMLElement, roll, keeper));
  // A restored draft changes the form around the roll.
  form?.addEventListener("change", (event) => {
    if (event.target === form) for (const row of rowsOf(roll)) changed(row, roll, keeper);
  });
  startAll(roll, keeper);
  startFees(form, roll, keeper);
}

function rowsOf(roll: HTMLElement): HTMLElement[] {
  return [...roll.querySelectorAll<HTMLElement>("[data-roll-row]")];
}

function statusOf(row: Element): string {
  return row.querySelector<HTMLInputElement>("input[type='radio']:checked")?.value ?? "";
}

function setStatus(row: HTMLElement, status: string): void {
  for (const choice of row.querySelectorAll<HTMLInputElement>("input[type='radio']")) choice.checked = choice.value === status;
}

// Only the row that was tapped is drawn anew: 200 others stay as they are.
function show(row: HTMLElement): void {
  const status = statusOf(row);
  row.dataset.status = status;
  row.querySelector("[data-tap]")?.setAttribute("aria-pressed", String(CAME.has(status)));
  const word = row.querySelector("[data-tap-word]");
  const chosen = row.querySelector<HTMLInputElement>("input[type='radio']:checked");
  if (word) word.textContent = chosen?.nextElementSibling?.textContent ?? "";
}

function open(row: HTMLElement, isOpen: boolean): void {
  row.classList.toggle("is-open", isOpen);
  row.querySelector("[data-tap-more]")?.setAttribute("aria-expanded", String(isOpen));
}

function tapped(event: MouseEvent, roll: HTMLElement, keeper: Keeper | null): void {
  const target = event.target as Element;
  const row = target.closest<HTMLElement>("[data-roll-row]");
  if (!row) return;
  if (target.closest("[data-tap-more]")) open(row, !row.classList.contains("is-open"));
  else if (target.closest("[data-tap]")) {
    if (statusOf(row)) open(row, !row.classList.contains("is-open"));
    else {
      setStatus(row, "present");
      changed(row, roll, keeper);
    }
  }
}

function changed(target: HTMLElement, roll: HTMLElement, keeper: Keeper | null): void {
  const row = target.closest<HTMLElement>("[data-roll-row]");
  if (row) {
    show(row);
    const status = statusOf(row);
    const reason = row.querySelector<HTMLInputElement>("input[name^='reason-']");
    if (status !== "excused") open(row, false);
    else if (reason && !reason.value) {
      open(row, true);
      if (target instanceof HTMLInputElement && target.type === "radio") reason.focus();
    } else if (target === reason) open(row, false);
  }
  count(roll);
  const id = row?.dataset.rollRow ?? /^(?:status|fee)-(\d+)/.exec((target as HTMLInputElement).name ?? "")?.[1];
  if (id) keeper?.mark(id);
}

function count(roll: HTMLElement): void {
  let present = 0;
  const rows = roll.querySelectorAll<HTMLElement>("[data-roll-row]");
  for (const row of rows) if (CAME.has(row.dataset.status ?? "")) present += 1;
  const place = roll.querySelector("[data-roll-count]");
  if (place) place.textContent = countText(present, rows.length);
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

// Who said beforehand that he can't come is left for the secretary to decide.
function startAll(roll: HTMLElement, keeper: Keeper | null): void {
  const all = roll.querySelector<HTMLElement>("[data-roll-all]");
  if (!all) return;
  all.hidden = false;
  all.addEventListener("click", () => {
    for (const row of rowsOf(roll)) {
      if (statusOf(row) || row.dataset.announced !== undefined) continue;
      setStatus(row, "present");
      show(row);
      keeper?.mark(row.dataset.rollRow ?? "");
    }
    count(roll);
  });
}

function startFees(form: HTMLFormElement | null, roll: HTMLElement, keeper: Keeper | null): void {
  const all = form?.querySelector<HTMLElement>("[data-fees-all]");
  if (!form || !all) return;
  all.hidden = false;
  all.addEventListener("click", () => {
    for (const row of rowsOf(roll)) {
      const id = row.dataset.rollRow ?? "";
      if (!CAME.has(row.dataset.status ?? "")) continue;
      const paid = form.querySelector<HTMLInputElement>(`input[name='fee-${id}'][value='paid']`);
      if (!paid || paid.checked) continue;
      paid.checked = true;
      keeper?.mark(id);
    }
  });
}

// Saves marks in the order they were made. Two people mark at once: marks of others are taken over, one's own are
// laid on top of them; where both marked the same person otherwise, what was saved first stands and is shown.
class Keeper {
  private readonly waiting = new Set<string>();
  private saved: Record<string, Mark> = {};
  private revision: number;
  private timer = 0;
  private isSending = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly roll: HTMLElement,
  ) {
    this.revision = Number(this.field("revision")?.value ?? 0);
    for (const id of this.ids()) this.saved[id] = this.markOf(id);
    form.classList.add("is-saving-itself");
    this.look();
    addEventListener("pagehide", () => this.leave());
  }

  mark(id: string): void {
    this.waiting.add(id);
    this.later(TOGETHER_MS);
  }

  private later(wait: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), wait);
  }

  private async save(): Promise<void> {
    const ready = [...this.waiting].filter((id) => this.isWhole(id));
    if (this.isSending || !ready.length) return;
    this.isSending = true;
    const sent = new Map(ready.map((id) => [id, this.markOf(id)]));
    try {
      const answer = await this.post(sent);
      if (!answer.headers.get("Content-Type")?.startsWith("application/json")) throw new Error("no roll");
      const now = (await answer.json()) as Saved;
      line(false);
      if (answer.ok) this.settle(sent);
      this.takeOver(now);
      if (answer.status === 422) this.say(now.sentence);
    } catch {
      line(true);
      this.isSending = false;
      // Only now is it worth keeping on the device: else it is on the server within a second.
      this.form.dispatchEvent(new Event("input"));
      this.later(AGAIN_MS);
      return;
    }
    this.isSending = false;
    if (this.waiting.size) this.later(0);
    else {
      this.form.dispatchEvent(new Event("chibo:kept"));
      afterPaint(() => askForParts());
    }
  }

  // Outlives the page: who taps a name and goes on at once has marked it.
  private post(sent: Map<string, Mark>): Promise<Response> {
    const body = new URLSearchParams({ command_id: commandId(), revision: String(this.revision), only: [...sent.keys()].join(",") });
    body.append("csrfmiddlewaretoken", this.field("csrfmiddlewaretoken")?.value ?? "");
    for (const [id, [status, reason, fee]] of sent) {
      body.append(`status-${id}`, status);
      body.append(`reason-${id}`, reason);
      body.append(`fee-${id}`, fee);
    }
    return fetch(this.form.action, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin", keepalive: true });
  }

  private leave(): void {
    const ready = [...this.waiting].filter((id) => this.isWhole(id));
    if (this.isSending || !ready.length) return;
    void this.post(new Map(ready.map((id) => [id, this.markOf(id)]))).catch(() => undefined);
  }

  // What was tapped again while it was on its way stays waiting.
  private settle(sent: Map<string, Mark>): void {
    for (const [id, mark] of sent) {
      if (String(this.markOf(id)) === String(mark)) this.waiting.delete(id);
      this.saved[id] = mark;
    }
  }

  private takeOver(now: Saved): boolean {
    const before = this.saved;
    let isNew = false;
    for (const [id, mark] of Object.entries(now.roll)) {
      const isChanged = String(before[id]) !== String(mark);
      if (this.waiting.has(id)) {
        if (!isChanged || String(this.markOf(id)) === String(mark)) continue;
        this.waiting.delete(id);
        this.note(id);
      }
      if (isChanged || String(this.markOf(id)) !== String(mark)) {
        this.lay(id, mark);
        isNew = true;
      }
    }
    this.saved = now.roll;
    this.revision = now.revision;
    const field = this.field("revision");
    if (field) field.value = String(now.revision);
    if (isNew) count(this.roll);
    return isNew;
  }

  private lay(id: string, [status, reason, fee]: Mark): void {
    const row = this.rowOf(id);
    if (row) {
      setStatus(row, status);
      show(row);
    } else {
      const box = this.field(`status-${id}`);
      if (box) box.checked = CAME.has(status);
    }
    const typed = this.field(`reason-${id}`);
    if (typed && document.activeElement !== typed) typed.value = reason;
    for (const choice of this.form.querySelectorAll<HTMLInputElement>(`input[name='fee-${id}']`)) choice.checked = choice.value === fee;
  }

  private note(id: string): void {
    const note = this.rowOf(id)?.querySelector<HTMLElement>("[data-roll-note]");
    if (note) note.hidden = false;
  }

  private say(sentence: string): void {
    const said = document.getElementById("room-said");
    if (said) said.textContent = sentence;
  }

  // Others check in with the code meanwhile.
  private look(): void {
    const looking = setInterval(() => {
      if (!this.form.isConnected) clearInterval(looking);
      else if (!document.hidden && !this.isSending && !this.waiting.size) void this.read();
    }, LOOK_MS);
    document.addEventListener("chibo:look", () => void this.read());
  }

  private async read(): Promise<void> {
    try {
      const answer = await fetch(`${this.form.action}?revision=${this.revision}`, { headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (answer.status !== 200 || this.isSending || this.waiting.size) return;
      if (this.takeOver((await answer.json()) as Saved)) askForParts();
    } catch {
      // The next look, or the next tap, says that the line is down.
    }
  }

  private isWhole(id: string): boolean {
    const [status, reason] = this.markOf(id);
    return status !== "excused" || reason.trim() !== "" || !this.rowOf(id);
  }

  private markOf(id: string): Mark {
    const row = this.rowOf(id);
    const box = row ? null : this.field(`status-${id}`);
    const status = row ? statusOf(row) : box?.checked ? "present" : "";
    const reason = this.field(`reason-${id}`)?.value ?? "";
    const fee = this.form.querySelector<HTMLInputElement>(`input[name='fee-${id}']:checked`)?.value ?? "";
    return [status, status === "present" || status === "online" || status === "unexcused" ? "" : reason, fee];
  }

  private rowOf(id: string): HTMLElement | null {
    return this.roll.querySelector<HTMLElement>(`[data-roll-row='${id}']`);
  }

  private ids(): string[] {
    const boxes = this.form.querySelectorAll<HTMLInputElement>("input[name^='status-']");
    return [...new Set([...boxes].map((box) => box.name.slice("status-".length)))];
  }

  private field(name: string): HTMLInputElement | null {
    return this.form.querySelector<HTMLInputElement>(`input[name='${name}']`);
  }
}
