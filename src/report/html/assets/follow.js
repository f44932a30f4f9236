// An author's page shows itself anew when the service has something else to show.

"use strict";
(() => {
  const { face } = document.currentScript.dataset;
  new EventSource("/watch").addEventListener("message", (event) => {
    if (event.data !== face) location.reload();
  });
})();
