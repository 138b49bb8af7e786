// What htmx alone does not do. Every page works without this file.
"use strict";

// <button data-copy="#id">: copies the text of an element and says so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  if (!source) return;
  await navigator.clipboard.writeText(("value" in source ? source.value : source.textContent).trim());
  const before = button.textContent;
  button.textContent = button.dataset.copied || "✓";
  button.setAttribute("aria-live", "polite");
  setTimeout(() => { button.textContent = before; }, 2000);
});

// <input type="checkbox" data-all="name">: ticks every box of that name in its form.
document.addEventListener("change", (event) => {
  const all = event.target.closest("[data-all]");
  if (!all || !all.form) return;
  for (const box of all.form.querySelectorAll('input[type="checkbox"]')) {
    if (box.name === all.dataset.all && !box.disabled) box.checked = all.checked;
  }
});

// <input type="checkbox" data-picks="#radio">: whoever ticks it means that radio button too.
document.addEventListener("change", (event) => {
  const box = event.target.closest("[data-picks]");
  const radio = box && box.checked && document.querySelector(box.dataset.picks);
  if (radio) radio.checked = true;
});

// <button data-print>: prints the page.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// <select data-go>: sends its form as soon as something is chosen.
document.addEventListener("change", (event) => {
  const select = event.target.closest("[data-go]");
  if (select && select.form) select.form.requestSubmit();
});

// <input data-choices="#id">: arrows lead into the choices that stand in #id, Enter takes the first, Escape leads
// back; Enter never sends the form.
const choicesOf = (input) => [...document.querySelectorAll(`${input.dataset.choices} button`)];
document.addEventListener("keydown", (event) => {
  const field = event.target.closest("[data-choices]");
  const among = !field && event.target.closest(".hits button");
  if (field) {
    const choices = choicesOf(field);
    if (event.key === "Enter") {
      event.preventDefault();
      if (choices.length) choices[0].click();
      else field.dispatchEvent(new Event("search"));
    } else if (event.key === "ArrowDown" && choices.length) {
      event.preventDefault();
      choices[0].focus();
    }
  } else if (among) {
    const input = [...document.querySelectorAll("[data-choices]")].find((i) => choicesOf(i).includes(among));
    if (!input) return;
    const choices = choicesOf(input);
    const at = choices.indexOf(among);
    if (event.key === "Escape" || (event.key === "ArrowUp" && at === 0)) {
      event.preventDefault();
      input.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choices[Math.min(at + (event.key === "ArrowDown" ? 1 : -1), choices.length - 1)].focus();
    }
  }
});

// <input data-same="id" data-differs="…">: has to have what that field has.
document.addEventListener("input", (event) => {
  for (const again of document.querySelectorAll("[data-same]")) {
    const first = document.getElementById(again.dataset.same);
    if (event.target !== first && event.target !== again) continue;
    again.setCustomValidity(first.value === again.value ? "" : again.dataset.differs);
  }
});

// What was wrong with a field is not said on while it is being put right.
document.addEventListener("input", (event) => {
  const field = event.target;
  if (field.getAttribute("aria-invalid") !== "true") return;
  field.removeAttribute("aria-invalid");
  const said = document.getElementById(`${field.id}-wrong`);
  if (said) said.hidden = true;
});

// Menus close when the focus or a click goes elsewhere, and on Escape.
const close = (except) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
};
document.addEventListener("click", (event) => close(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(null); });

// <div data-codes>: shows one of its figures at a time; buttons with data-step, and one that goes on by itself.
for (const codes of document.querySelectorAll("[data-codes]")) {
  const figures = [...codes.querySelectorAll("figure")];
  let at = Number(codes.dataset.at) || 0;
  const show = (step) => {
    at = (at + step + figures.length) % figures.length;
    figures.forEach((figure, place) => { figure.hidden = place !== at; });
  };
  for (const button of document.querySelectorAll("[data-step]")) {
    button.addEventListener("click", (event) => { event.preventDefault(); show(Number(button.dataset.step)); });
  }
  const play = document.querySelector("[data-play]");
  if (!play) continue;
  let timer = 0;
  play.hidden = false;
  play.setAttribute("aria-pressed", "false");
  play.addEventListener("click", () => {
    clearInterval(timer);
    timer = timer ? 0 : setInterval(() => show(1), 700);
    play.setAttribute("aria-pressed", String(timer !== 0));
  });
}

document.documentElement.classList.add("script");

// What was just told is where a reader goes on, unless the page names a better place.
const told = document.querySelector("[data-told]");
if (told && !document.querySelector("[autofocus]")) told.focus({ preventScroll: true });
