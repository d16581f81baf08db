// Sends messages without loading the page anew. Without it, the same forms work by themselves.
(() => {
  "use strict";
  const SLOWEST_MS = 10000; // the server answers within two seconds; then the line is at fault
  const FIRST_RETRY_MS = 2000;
  const LAST_RETRY_MS = 20000;
  const LONGEST_MESSAGE = 20000;
  const ask = document.getElementById("ask");
  const box = document.getElementById("message");
  const problem = document.getElementById("problem");
  const turns = document.getElementById("turns");
  const waiting = document.getElementById("waiting");
  const title = document.title.replace(/^Error: /, "");
  const unsent = []; // messages in their order: {id, message, payload, turn}
  let underWay = null;
  let retry = 0;
  let retryMs = FIRST_RETRY_MS;

  function say(trouble) {
    problem.textContent = trouble;
    problem.hidden = !trouble;
    document.title = (trouble ? "Error: " : "") + title;
  }

  function refuse(trouble) {
    say(trouble);
    box.setAttribute("aria-invalid", "true");
    box.focus();
  }

  function agree() {
    say("");
    box.removeAttribute("aria-invalid");
  }

  function showSaid(message) {
    for (const id of ["opening", "starters"]) document.getElementById(id)?.remove();
    const turn = document.getElementById("said").content.firstElementChild.cloneNode(true);
    turn.querySelector(".words").textContent = message;
    turns.append(turn);
    turn.scrollIntoView({ block: "start" });
    return turn;
  }

  function showAnswer(html, said) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    said.after(holder.content.firstElementChild);
    said.scrollIntoView({ block: "start" });
  }

  function newId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // The server's answer: {html}, or {error} in words. Throws when there was none, so that it is tried again.
  async function post(entry, again = true) {
    const response = await fetch(ask.dataset.messages, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": ask.dataset.token,
        "X-Carried": ask.dataset.carried,
        "X-Framed": ask.dataset.framed,
      },
      body: JSON.stringify({ message: entry.message.slice(0, LONGEST_MESSAGE), payload: entry.payload, id: entry.id }),
      signal: underWay.signal,
    });
    if (response.status >= 500) throw new Error("no answer");
    const answer = await response.json();
    if (answer.token && again) {
      renew(answer);
      return post(entry, false);
    }
    return answer;
  }

  function renew(answer) {
    ask.dataset.token = answer.token;
    for (const field of document.getElementsByName("csrf_token")) field.value = answer.token;
    if (!answer.carried) return;
    ask.dataset.carried = answer.carried;
    for (const field of document.getElementsByName("carried")) field.value = answer.carried;
  }

  async function sendNext() {
    clearTimeout(retry);
    if (underWay || !unsent.length) return;
    const entry = unsent[0];
    underWay = new AbortController();
    const tooSlow = setTimeout(() => underWay.abort(), SLOWEST_MS);
    ask.setAttribute("aria-busy", "true");
    waiting.textContent = ask.dataset.waiting;
    const answer = await post(entry).catch(() => null);
    clearTimeout(tooSlow);
    underWay = null;
    ask.removeAttribute("aria-busy");
    waiting.textContent = "";
    if (answer) settle(entry, answer);
    else keepTrying(entry);
  }

  function settle(entry, answer) {
    unsent.shift();
    retryMs = FIRST_RETRY_MS;
    agree();
    if (entry.turn.classList.contains("unsent")) waiting.textContent = ask.dataset.again;
    entry.turn.classList.remove("unsent");
    if (answer.html) showAnswer(answer.html, entry.turn);
    else takeBack(entry, answer.error);
    sendNext();
  }

  function takeBack(entry, trouble) {
    entry.turn.remove();
    if (!box.value) box.value = entry.message;
    refuse(trouble || ask.dataset.lost);
  }

  function keepTrying(entry) {
    entry.turn.classList.add("unsent");
    if (problem.hidden) say(ask.dataset.lost);
    retry = setTimeout(sendNext, retryMs);
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  }

  function send(message, payload) {
    if (!message.trim() && unsent.length) {
      sendNext();
      return;
    }
    if (!message.trim()) {
      refuse(ask.dataset.blank);
      return;
    }
    if (!unsent.length) agree();
    unsent.push({ id: newId(), message, payload, turn: showSaid(message) });
    if (!payload) box.value = "";
    grow();
    sendNext();
  }

  // The box is as high as what is in it, up to a third of the window.
  function grow() {
    box.style.height = "";
    if (box.scrollHeight > box.clientHeight) box.style.height = `${Math.min(box.scrollHeight + 4, window.innerHeight / 3)}px`;
  }

  box.addEventListener("input", grow);
  window.addEventListener("online", sendNext);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.classList.contains("says")) return;
    event.preventDefault();
    send(form.elements.message.value, form.elements.payload ? form.elements.payload.value : undefined);
  });

  // Enter sends where there is a keyboard; on a touch screen it begins a new line, as it does elsewhere.
  box.addEventListener("keydown", (event) => {
    const touch = window.matchMedia("(pointer: coarse)").matches;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || touch) return;
    event.preventDefault();
    ask.requestSubmit();
  });

  document.addEventListener("leaving", () => {
    unsent.length = 0;
    clearTimeout(retry);
    if (underWay) underWay.abort();
  });
})();
