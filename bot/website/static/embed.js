// Shows the chat on another site's page: <script src="https://.../embed.js" async></script>
// data-position="left" or "right", data-colour="#1f5560", data-topic="drugs", data-label="Local services chat".
// Needs script-src and frame-src of the chat's site in the page's Content-Security-Policy, and nothing inline.
(() => {
  "use strict";
  const script = document.currentScript || [...document.scripts].find((each) => /\/embed\.js(\?|$)/.test(each.src));
  const site = new URL(script.src).origin;
  const asked = script.dataset;
  const label = (asked.label || "Local services chat").slice(0, 60);
  const side = asked.position === "left" ? "left" : "right";
  const colour = [asked.colour, asked.color].find((each) => /^#[0-9a-f]{6}$/i.test(each || "")) || "#1f5560";
  const MAY = "allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";
  const AWAY = "EXIT_PAGE"; // the server puts its setting here
  const SLOWEST_EXIT_MS = 400; // the frame deletes its conversation in that time, or goes without
  const PRESSES = 3;
  const WITHIN_MS = 5000;
  let frame = null;
  let presses = [];
  let alone = false;

  // White or near-black, whichever is easier to read on the colour (WCAG 2.2 relative luminance).
  function readableOn(hex) {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const share = parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff";
  }

  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    button { font: 600 1.0625rem/1.3 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; cursor: pointer; }
    button:focus-visible { outline: 3px solid #1d2a2e; outline-offset: 0; box-shadow: 0 0 0 6px #f2c14e; }
    .launcher { position: fixed; inset-block-end: 1rem; ${side}: 1rem; z-index: 2147483000; max-width: calc(100vw - 2rem); min-height: 3rem; padding: .75rem 1.25rem;
      border: 2px solid ${readableOn(colour)}; border-radius: 1.75rem; background: ${colour}; color: ${readableOn(colour)}; box-shadow: 0 2px 10px rgb(0 0 0 / 30%); }
    .panel { position: fixed; inset-block-end: 1rem; ${side}: 1rem; z-index: 2147483001; display: flex; flex-direction: column; width: min(27rem, calc(100vw - 2rem));
      height: min(46rem, calc(100vh - 2rem)); background: ${colour}; border: 2px solid ${colour}; border-radius: .75rem; overflow: hidden; box-shadow: 0 6px 30px rgb(0 0 0 / 35%); }
    .panel[hidden], .launcher[hidden] { display: none; }
    .head { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: .25rem .25rem .25rem 1rem; color: ${readableOn(colour)};
      font: 600 1.0625rem/1.3 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
    .close { min-height: 2.75rem; padding: .5rem 1rem; border: 0; border-radius: .5rem; background: transparent; color: inherit; text-decoration: underline; }
    iframe { flex: 1; width: 100%; border: 0; background: #ffffff; }
    .cover { position: fixed; inset: 0; z-index: 2147483647; background: #ffffff; }
    @media (max-width: 40rem), (max-height: 34rem) { .panel { inset: 0; width: auto; height: auto; border: 0; border-radius: 0; } }
    @media (forced-colors: active) { .launcher, .panel, .close { border: 2px solid ButtonText; } }
    @media print { :host { display: none; } }
  `;

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet]; // no inline style, so that a strict Content-Security-Policy has nothing to refuse

  function button(name, words, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = name;
    made.textContent = words;
    made.addEventListener("click", press);
    return made;
  }

  const launcher = button("launcher", label, open);
  launcher.setAttribute("aria-expanded", "false");
  const panel = document.createElement("section");
  panel.className = "panel";
  panel.hidden = true;
  panel.setAttribute("aria-label", label);
  const head = document.createElement("div");
  head.className = "head";
  const name = document.createElement("span");
  name.textContent = label;
  head.append(name, button("close", "Close", close));
  panel.append(head);
  root.append(launcher, panel);

  function makeFrame() {
    frame = document.createElement("iframe");
    const address = new URL("/chat/framed", site);
    if (asked.topic) address.searchParams.set("topic", asked.topic);
    frame.title = label;
    frame.setAttribute("sandbox", MAY);
    frame.setAttribute("allow", "clipboard-write");
    frame.referrerPolicy = "no-referrer";
    frame.src = address.href;
    panel.append(frame);
  }

  function open() {
    if (!frame) makeFrame();
    panel.hidden = false;
    launcher.hidden = true;
    launcher.setAttribute("aria-expanded", "true");
    frame.focus();
  }

  function close() {
    panel.hidden = true;
    launcher.hidden = false;
    launcher.setAttribute("aria-expanded", "false");
    launcher.focus();
  }

  function cover() {
    const sheet = document.createElement("div");
    sheet.className = "cover";
    root.append(sheet);
    document.title = "Loading";
  }

  // The frame is told first, so that its conversation is deleted; it answers with "exit".
  function leave() {
    cover();
    frame.contentWindow.postMessage({ chat: "leave" }, site);
    setTimeout(() => window.location.replace(AWAY), SLOWEST_EXIT_MS);
  }

  window.addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== site) return;
    const { chat } = event.data || {};
    if (chat === "close") close();
    if (chat === "exit") {
      cover();
      window.location.replace(AWAY);
    }
  });

  // Shift three times works beside the frame too, while the chat is open.
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone) presses = [];
    if (event.key === "Escape" && !panel.hidden) close();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone || panel.hidden) return;
    alone = false;
    const last = presses[presses.length - 1];
    presses = [...(last && event.timeStamp - last > WITHIN_MS ? [] : presses), event.timeStamp];
    if (presses.length >= PRESSES) leave();
  });

  document.body.append(host);
})();
