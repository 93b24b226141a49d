// Turns messages on for this device: asks the browser, and sends what it gives with the page's form.

/** The bytes of the installation's key, written in base64url. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = new Uint8Array(plain.length);
  for (let place = 0; place < plain.length; place += 1) bytes[place] = plain.charCodeAt(place);
  return bytes;
}

/** A browser by name, so that its owner knows it again in the list. */
function deviceName(): string {
  const said = navigator.userAgent;
  const browser = /Edg/.test(said) ? "Edge" : /Firefox/.test(said) ? "Firefox" : /Chrome/.test(said) ? "Chrome" : "Safari";
  const system = /Android/.test(said) ? "Android" : /iPhone|iPad/.test(said) ? "iOS" : /Windows/.test(said) ? "Windows" : /Mac/.test(said) ? "macOS" : "Linux";
  return `${browser} · ${system}`;
}

async function subscribe(form: HTMLFormElement, key: string): Promise<void> {
  await navigator.serviceWorker.register(form.dataset["worker"] ?? "", { scope: form.dataset["scope"] ?? "/" });
  const worker = await navigator.serviceWorker.ready;
  const given = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
  const { endpoint, keys } = given.toJSON();
  const values = { endpoint, public_key: keys?.["p256dh"], secret: keys?.["auth"], device: deviceName() };
  for (const [name, value] of Object.entries(values)) {
    const box = form.elements.namedItem(name);
    if (box instanceof HTMLInputElement) box.value = value ?? "";
  }
  form.requestSubmit();
}

export function offerPush(root: ParentNode): void {
  const form = root.querySelector<HTMLFormElement>("form[data-push-key]");
  if (!form) return;
  const can = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  const show = (name: string): void => {
    for (const one of root.querySelectorAll<HTMLElement>("[data-push-says]")) one.hidden = one.dataset["pushSays"] !== name;
  };
  const button = form.querySelector<HTMLButtonElement>("[data-push-ask]");
  if (!can || !button) return show("cannot");
  if (Notification.permission === "denied") return show("denied");
  show("ready");
  button.hidden = false;
  button.addEventListener("click", () => {
    void (async () => {
      if ((await Notification.requestPermission()) !== "granted") return show("denied");
      try {
        await subscribe(form, form.dataset["pushKey"] ?? "");
      } catch {
        show("failed");
      }
    })();
  });
}
