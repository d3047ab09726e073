"use strict";
// What htmx cannot say: fields that are left empty stay out of the address, so that it is short enough to pass on.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const form = detail.elt.closest("form");
  if (!form || detail.elt !== form) return;
  for (const [name, value] of [...detail.formData.entries()]) if (value === "") detail.formData.delete(name);
});
document.addEventListener("submit", ({ target }) => {
  for (const field of target.elements) if (field.name && field.value === "") field.disabled = true;
  setTimeout(() => { for (const field of target.elements) field.disabled = false; });
});
