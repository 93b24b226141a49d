// Filters stand folded, for a phone; where there is room for them beside each other they stand open.
import { firstTime } from "./page";

const ROOM = "(min-width: 641px)";

/** Opens what asks for it on a wide screen; what somebody folds stays folded. */
export function openWhereWide(within: ParentNode): void {
  if (!matchMedia(ROOM).matches) return;
  for (const found of within.querySelectorAll<HTMLDetailsElement>("details[data-open-wide]")) {
    if (firstTime(found, "wide")) found.open = true;
  }
}
