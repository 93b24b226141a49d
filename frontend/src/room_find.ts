// Finding a name among many: letters with or without their marks.
import { once } from "./room_once";

const plain = (text: string): string => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

/** Shows only the names that have the letters typed. */
export function startFind(find: HTMLElement): void {
  const box = find.querySelector<HTMLInputElement>("input");
  const within = document.getElementById(find.dataset.find ?? "");
  if (!box || !within || !once(find, "find")) return;
  find.hidden = false;
  box.addEventListener("input", () => {
    const wanted = plain(box.value.trim());
    for (const named of within.querySelectorAll<HTMLElement>("[data-named]")) {
      const shown = named.closest<HTMLElement>("[data-roll-row]") ?? named;
      shown.hidden = wanted !== "" && !plain(named.textContent ?? "").includes(wanted);
    }
  });
}
