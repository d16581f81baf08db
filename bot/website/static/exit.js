// "Exit this page", by the button or by Shift three times; and Copy buttons.
(() => {
  "use strict";
  const PRESSES = 3;
  const WITHIN_MS = 5000; // between two presses
  const form = document.getElementById("exit");
  const status = document.getElementById("exit-status");
  const lights = document.getElementById("lights");
  const page = document.documentElement;
  let presses = 0;
  let alone = false;
  let forgetting = 0;

  page.classList.add("script");

  function cover() {
    const sheet = document.createElement("div");
    sheet.className = "cover";
    sheet.setAttribute("role", "alert");
    page.classList.add("leaving");
    document.title = "Loading";
    document.body.replaceChildren(sheet); // nothing of the conversation stays behind the sheet either
    sheet.textContent = "Loading.";
  }

  function leave() {
    const body = new URLSearchParams(new FormData(form));
    document.dispatchEvent(new Event("leaving"));
    cover();
    // The page must go at once, even when the server is slow: the conversation is deleted beside it.
    fetch(form.action, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => {});
    goAway(form.dataset.away);
  }

  function goAway(address) {
    if (window.parent === window) {
      window.location.replace(address);
      return;
    }
    // In a frame the page around it has to go. The script that made the frame does that; without it the frame tries by itself.
    window.parent.postMessage({ chat: "exit" }, "*");
    try {
      window.top.location.replace(address);
    } catch {
      window.location.replace("about:blank");
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });

  function count(number) {
    presses = number;
    lights.dataset.on = String(number);
    clearTimeout(forgetting);
    if (number) forgetting = setTimeout(() => count(0), WITHIN_MS);
    status.textContent = number ? `Press Shift ${PRESSES - number} more ${number === PRESSES - 1 ? "time" : "times"} to exit.` : "";
  }

  // A press counts when Shift went down and up with nothing else: capitals and keyboard shortcuts do not.
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone && presses) count(0);
    if (event.key === "Escape" && window.parent !== window) window.parent.postMessage({ chat: "close" }, "*");
  });

  document.addEventListener("pointerdown", () => {
    alone = false;
    if (presses) count(0);
  });

  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    if (presses + 1 < PRESSES) count(presses + 1);
    else leave();
  });

  // The page around the frame saw Shift three times.
  window.addEventListener("message", (event) => {
    if (event.source === window.parent && event.source !== window && event.data && event.data.chat === "leave") leave();
  });

  // A page brought back by the Back button may hold a conversation that has ended.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });

  async function copy(button) {
    const words = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const value = button.closest(".reach").querySelector(".value");
      window.getSelection().selectAllChildren(value); // then the person can copy it by hand
      status.textContent = `${words} is marked. Copy it with the keyboard or the menu.`;
      return;
    }
    status.textContent = `Copied ${words}`;
    button.classList.add("copied");
    setTimeout(() => button.classList.remove("copied"), 2000);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".copy");
    if (button) copy(button);
  });
})();
