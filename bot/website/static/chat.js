// Sends messages without loading the page anew. Without it, the same forms work by themselves.
(() => {
  "use strict";
  const SLOWEST_MS = 10000;
  const LONGEST_MESSAGE = 20000;
  const ask = document.getElementById("ask");
  const box = document.getElementById("message");
  const problem = document.getElementById("problem");
  const turns = document.getElementById("turns");
  const waiting = document.getElementById("waiting");
  const opening = document.getElementById("opening");
  const title = document.title.replace(/^Error: /, "");
  let underWay = null;

  function say(trouble) {
    problem.textContent = trouble;
    problem.hidden = !trouble;
    document.title = (trouble ? "Error: " : "") + title;
    if (trouble) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  }

  function showSaid(message) {
    const turn = document.getElementById("said").content.firstElementChild.cloneNode(true);
    turn.querySelector(".words").textContent = message;
    turns.append(turn);
    turn.scrollIntoView({ block: "nearest" });
    return turn;
  }

  function showAnswer(html) {
    if (opening) opening.hidden = true;
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const turn = holder.content.firstElementChild;
    turns.append(turn);
    turn.previousElementSibling.scrollIntoView({ block: "start" });
  }

  async function post(message, payload, again = true) {
    const response = await fetch(ask.dataset.messages, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": ask.dataset.token },
      body: JSON.stringify({ message: message.slice(0, LONGEST_MESSAGE), payload }),
      signal: underWay.signal,
    });
    const answer = await response.json();
    if (answer.token && again) {
      renewToken(answer.token);
      return post(message, payload, false);
    }
    return answer;
  }

  function renewToken(token) {
    ask.dataset.token = token;
    for (const field of document.getElementsByName("csrf_token")) field.value = token;
  }

  async function send(message, payload) {
    if (underWay) return;
    if (!message.trim()) {
      say(ask.dataset.blank);
      box.focus();
      return;
    }
    underWay = new AbortController();
    const tooSlow = setTimeout(() => underWay.abort(), SLOWEST_MS);
    say("");
    const turn = showSaid(message);
    waiting.textContent = "Looking for an answer…";
    if (!payload) box.value = "";
    const answer = await post(message, payload).catch(() => ({ error: ask.dataset.lost }));
    clearTimeout(tooSlow);
    underWay = null;
    waiting.textContent = "";
    if (answer.html) showAnswer(answer.html);
    else takeBack(turn, message, answer.error || ask.dataset.lost);
  }

  function takeBack(turn, message, trouble) {
    turn.remove();
    if (!box.value) box.value = message;
    say(trouble);
    box.focus();
  }

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
    if (underWay) underWay.abort();
  });
})();
