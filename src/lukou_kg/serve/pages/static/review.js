// Keys for what the page has buttons for; a form is sent once.
"use strict";
{
  const typing = (target) => target instanceof Element && target.matches("input:not([type=checkbox]), select, textarea");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const key = event.key.toLowerCase();
    const pressed = /^[a-z]$/.test(key) && document.querySelector(`[data-key=${key}]`);
    if (!pressed) return;
    event.preventDefault();
    pressed.click();
    if (pressed.matches("summary")) pressed.parentElement.querySelector("input:not([type=hidden]), select")?.focus();
  });
  let sent = false;
  document.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });
}
