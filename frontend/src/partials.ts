// htmx, for the parts of a page that change without a new page (hx-get, hx-post), under a strict policy.
import htmx from "htmx.org/dist/htmx.esm.js";

import { lineIsDown, lineIsUp } from "./line";
import { pageReady } from "./page";

// No style of its own making, no code from attributes, no page cache with people's names in it.
htmx.config.includeIndicatorCSS = false;
htmx.config.history = false;
htmx.config.mode = "same-origin";

document.addEventListener("htmx:after:settle", (event) => {
  const target = event.target;
  pageReady(target instanceof Element ? target : document.body);
});
document.addEventListener("htmx:error", () => lineIsDown());
document.addEventListener("htmx:after:request", () => lineIsUp());
