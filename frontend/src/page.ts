// One place that says "this part of the page is new": at load, after a form's answer, after a partial swap.
type Behaviour = (within: ParentNode) => void;

const behaviours: Behaviour[] = [];

/** Registers a behaviour; it must bear being called twice on the same element. */
export function onPage(behaviour: Behaviour): void {
  behaviours.push(behaviour);
}

/** Runs every behaviour over a new part of the page. */
export function pageReady(within: ParentNode): void {
  for (const behaviour of behaviours) behaviour(within);
  // charts.js is loaded apart and listens for this.
  document.dispatchEvent(new CustomEvent("chibo:page"));
}

const treated = new WeakMap<object, Set<string>>();

/** True the first time it is asked for this element and purpose. */
export function firstTime(element: object, purpose: string): boolean {
  const purposes = treated.get(element) ?? new Set<string>();
  if (purposes.has(purpose)) return false;
  treated.set(element, purposes.add(purpose));
  return true;
}

/** Shows the page that answered a form, as if the browser had gone there itself. */
export function showAnswer(html: string, url: string): void {
  const answer = new DOMParser().parseFromString(html, "text/html");
  document.title = answer.title;
  document.documentElement.lang = answer.documentElement.lang;
  for (const name of document.body.getAttributeNames()) document.body.removeAttribute(name);
  for (const { name, value } of answer.body.attributes) document.body.setAttribute(name, value);
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  document.body.replaceChildren(...answer.body.childNodes);
  loadScripts(answer);
  const here = new URL(url, location.href);
  if (here.href === location.href) history.replaceState(null, "", here);
  else history.pushState(null, "", here);
  window.scrollTo(0, 0);
  pageReady(document.body);
  focusOnStart();
}

// A page may ask for a script that the one before did not have (charts.js).
function loadScripts(answer: Document): void {
  for (const script of answer.querySelectorAll<HTMLScriptElement>("script[src]")) {
    const source = script.getAttribute("src") ?? "";
    if (document.head.querySelector(`script[src="${CSS.escape(source)}"]`)) continue;
    const added = document.createElement("script");
    added.type = "module";
    added.src = source;
    document.head.append(added);
  }
}

// Somebody who hears the page must be told that it changed: errors first, then the heading.
function focusOnStart(): void {
  const start = document.querySelector<HTMLElement>(".govuk-error-summary, [data-notices] [role], h1");
  if (!start) return;
  start.tabIndex = -1;
  start.focus({ preventScroll: true });
}

/** room.js stands apart: it says by events that a part is new, or that a whole page came as an answer. */
export function listenForParts(): void {
  document.addEventListener("chibo:part", (event) => {
    if (event.target instanceof Element) pageReady(event.target);
  });
  document.addEventListener("chibo:answer", (event) => {
    const { html, url } = (event as CustomEvent<{ html: string; url: string }>).detail;
    showAnswer(html, url);
  });
}

// Back to a page that was replaced by hand: the browser only has its address, so fetch it afresh.
addEventListener("popstate", () => location.reload());
