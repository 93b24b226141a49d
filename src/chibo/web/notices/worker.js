// Shows a message that the push service handed over, and opens the notices when it is touched.
self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data ? event.data.json() : {};
  } catch {
    // A message that cannot be read still says that there is something.
  }
  event.waitUntil(
    self.registration.showNotification(told.title || "chibo", {
      tag: told.id || "chibo",
      icon: "/static/icon.svg",
      data: { address: told.address || "/notices/" },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const wanted = new URL(event.notification.data.address, self.location.origin);
  const address = wanted.origin === self.location.origin ? wanted.href : "/notices/";
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((open) => {
      const same = open.find((one) => one.url === address);
      return same ? same.focus() : self.clients.openWindow(address);
    }),
  );
});
