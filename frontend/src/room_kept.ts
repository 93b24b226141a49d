// Taps that have not reached the server stay on this device: the page may be closed while the line is down.

/** One tap on a name or a step: what it sends, and the room it belongs to. */
export interface Tap {
  id: string;
  at: number;
  room: string;
  address: string;
  fields: [string, string][];
}

// A meeting lasts an evening; what is older would be sent into one that has ended.
const KEPT_FOR_MS = 24 * 3600 * 1000;
// Among this person's drafts: signing out forgets them together.
const place = (): string => `chibo:draft:${document.body.dataset.person ?? ""}:taps`;

/** Keeps a tap until `dropTap`; the session's own token is left out and taken anew when it goes. */
export function keepTap(room: string, address: URL, body: FormData): Tap {
  const fields = [...body].filter((one): one is [string, string] => typeof one[1] === "string" && one[0] !== "csrfmiddlewaretoken");
  const tap = { id: String(body.get("command_id")), at: Date.now(), room, address: address.pathname, fields };
  write([...read(), tap]);
  return tap;
}

/** Forgets a tap: the server has answered it. */
export function dropTap(tap: Tap): void {
  write(read().filter((one) => one.id !== tap.id));
}

/** What an earlier page of this room left unsent, the oldest first. */
export function tapsLeft(room: string): Tap[] {
  return read().filter((one) => one.room === room);
}

function read(): Tap[] {
  try {
    const taps = JSON.parse(localStorage.getItem(place()) ?? "[]") as Tap[];
    return taps.filter((one) => Date.now() - one.at < KEPT_FOR_MS);
  } catch {
    return []; // Written by another version or by hand: as good as none.
  }
}

function write(taps: Tap[]): void {
  try {
    if (taps.length) localStorage.setItem(place(), JSON.stringify(taps));
    else localStorage.removeItem(place());
  } catch {
    // Storage full or forbidden: the tap still goes while the page stays.
  }
}
