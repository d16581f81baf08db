// The quick way out: "Leave this page", or Shift three times within five seconds.
(() => {
  "use strict";
  const PRESSES = 3;
  const WITHIN_MS = 5000;
  const link = document.getElementById("leave");
  const page = document.documentElement;
  let presses = [];
  let alone = false;

  page.classList.add("script");

  function leave() {
    page.classList.add("leaving");
    document.dispatchEvent(new Event("leaving"));
    // The page must go at once, even when the server is slow: the conversation is ended beside it.
    fetch(link.href, { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
    window.location.replace(link.dataset.away);
  }

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  // A press counts when Shift went down and up with nothing else: capitals and keyboard shortcuts do not.
  document.addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone) presses = [];
  });

  document.addEventListener("pointerdown", () => {
    alone = false;
    presses = [];
  });

  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses = [...presses.filter((at) => event.timeStamp - at < WITHIN_MS), event.timeStamp];
    if (presses.length >= PRESSES) leave();
  });

  // A page brought back by the Back button may hold a conversation that has ended.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
})();
