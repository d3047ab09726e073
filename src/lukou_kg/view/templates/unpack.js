// Unpacks the library and lets it run, as far as the policy of the page knows it by its hash; then the page begins.
(async () => {
  try {
    const packed = Uint8Array.from(atob(document.getElementById("library").textContent), (char) => char.charCodeAt(0));
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const code = await new Response(unpacked).text();
    const rule = globalThis.trustedTypes?.createPolicy("library", { createScript: (given) => given });
    const script = document.createElement("script");
    script.text = rule ? rule.createScript(code) : code;
    document.head.append(script);
  } finally {
    document.getElementById("unready").hidden = Boolean(globalThis.vis);
  }
  if (globalThis.vis) dispatchEvent(new Event("library"));
})();
