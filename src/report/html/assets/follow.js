// An author's page shows itself anew when the service has something else to show.

"use strict";
(() => {
  const { face } = document.currentScript.dataset;
  const look = async () => {
    try {
      const answer = document.hidden ? null : await fetch("/watch");
      if (answer?.ok && (await answer.text()) !== face) return location.reload();
    } catch {
      // The service is being started again.
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
})();
