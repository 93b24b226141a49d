// A box for a file in the page's language: the browser's own says "choose" in the browser's.
/** Tells beside the button which file was chosen. */
export function nameFiles(within: ParentNode): void {
  for (const box of within.querySelectorAll<HTMLInputElement>(".chibo-file input")) {
    const name = box.parentElement?.querySelector<HTMLElement>("[data-file-name]");
    if (!name || name.dataset.none) continue;
    name.dataset.none = name.textContent ?? "";
    box.addEventListener("change", () => (name.textContent = box.files?.[0]?.name ?? name.dataset.none ?? ""));
  }
}
