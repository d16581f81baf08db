/* Says what is wrong with a field soon after somebody has left or changed it. The page works without this. */
"use strict";

(() => {
  const form = document.getElementById("form");
  const PAUSE = 500; // milliseconds after the last key
  const touched = new Set();
  let timer = 0;
  let latest = 0;

  const row = (input) => input.closest("[data-field]");

  function show(id, message) {
    const box = form.querySelector(`[data-field="${CSS.escape(id)}"]`);
    const words = document.getElementById(`${id}-error`);
    if (!box || !words) return;
    const input = document.getElementById(id);
    words.textContent = message || "";
    words.hidden = !message;
    box.classList.toggle("wrong", Boolean(message) && box.classList.contains("field"));
    if (input && input.matches("input, select, textarea")) {
      if (message) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  }

  async function check() {
    const mine = ++latest;
    let answer;
    try {
      answer = await fetch(form.dataset.check, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      answer = await answer.json();
    } catch {
      return; // sending the form says the same
    }
    if (mine !== latest) return;
    const wrong = new Map(answer.problems.map((problem) => [problem.id, problem.message]));
    touched.forEach((id) => show(id, wrong.get(id)));
  }

  function changed(event) {
    const box = row(event.target);
    if (!box) return;
    touched.add(box.dataset.field);
    clearTimeout(timer);
    timer = setTimeout(check, event.type === "input" ? PAUSE : 0);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);

  const summary = document.getElementById("summary");
  if (summary) summary.focus();
})();
