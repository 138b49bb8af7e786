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
