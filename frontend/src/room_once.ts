// What the room's pieces share: doing a thing once, an id for a command, the line, the words of the page.
const seen = new WeakMap<object, Set<string>>();

/** True the first time it is asked for this element and purpose. */
export function once(element: object, purpose: string): boolean {
  const purposes = seen.get(element) ?? new Set<string>();
  if (purposes.has(purpose)) return false;
  seen.set(element, purposes.add(purpose));
  return true;
}

/** A new command id; `crypto.randomUUID` is missing where the page came without https. */
export function commandId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Shows or takes away the banner that says that the line is down. */
export function line(isDown: boolean): void {
  const banner = document.querySelector<HTMLElement>("[data-line-down]");
  if (banner) banner.hidden = !isDown;
}

/** What an earlier page of the answer looks like: signed out, or a page that is no part of the room. */
export function leave(html: string, url: string): void {
  document.dispatchEvent(new CustomEvent("chibo:answer", { detail: { html, url } }));
}

/** After the next frame is on the screen: work that must not hold up the answer to a tap. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work, 0));
}
