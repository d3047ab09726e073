// Lights a sentence in both texts, and its claims, while one of them is looked at.
"use strict";
{
  const all = document.querySelectorAll("[data-s]");
  const light = (key) => {
    for (const each of all) each.classList.toggle("lit", key !== null && each.dataset.s === key);
  };
  const key = (event) => (event.target instanceof Element ? event.target.closest("[data-s]")?.dataset.s : null) ?? null;
  document.addEventListener("mouseover", (event) => light(key(event)));
  document.addEventListener("focusin", (event) => light(key(event)));
  const led = () => /^#s\d+$/.test(location.hash) && light(location.hash.slice(2));
  window.addEventListener("hashchange", led);
  led();
}
