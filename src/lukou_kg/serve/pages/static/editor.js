"use strict";
// YASGUI's editor in place of the plain field, completed by the terms and things of this graph and nothing from outside.
(() => {
  const field = document.getElementById("query"), form = field.form, language = field.dataset.language;
  const place = document.createElement("div");
  place.className = "editor";
  field.before(place);
  field.hidden = true;
  field.required = false;

  let terms;
  const known = () => (terms ??= fetch("/sparql-editor/terms").then((answer) => (answer.ok ? answer.json() : [])));
  const called = (text) =>
    fetch(`/sparql-editor/terms?${new URLSearchParams({ text })}`).then((answer) => (answer.ok ? answer.json() : []));
  const fits = (text) => (term) =>
    [term.text, term.text.replace(/^\w+:/, ""), term.zh, term.en].some((word) => word.toLowerCase().startsWith(text)) ||
    (text.length > 1 && [term.text, term.zh, term.en].some((word) => word.toLowerCase().includes(text)));
  const shown = new Map();
  const told = ({ text, zh, en, number }) =>
    [text, language === "en" ? en : zh, number ? `(${number.toLocaleString(language)})` : ""].filter(Boolean).join("   ");

  async function complete(_, token) {
    const text = token.string.trim().toLowerCase();
    if (!text) return [];
    const found = (await known()).filter(fits(text));
    if (/[^\x00-\x7f]/.test(text)) found.push(...(await called(text)));
    for (const term of found) shown.set(term.text, told(term));
    return [...new Set(found.map((term) => term.text))].slice(0, 60);
  }

  Yasqe.registerAutocompleter({
    name: "graph",
    bulk: false,
    autoShow: true,
    isValidCompletionPosition(editor) {
      const token = editor.getCompleteToken();
      return token.string.trim().length > 0 && !/^[?$"'#<{}().;,\d]/.test(token.string) && !/^(string(?!-2)|comment|variable|keyword)/.test(token.type ?? "");
    },
    // To the grammar every Chinese character is a token of its own; what is being written is all of them, with a prefix.
    preProcessToken(editor, token) {
      const { line, ch } = editor.getDoc().getCursor(), text = editor.getDoc().getLine(line);
      const [whole, name] = /(?<![?$\w-])(?:[\w-]*:)?((?:[\w-]|\d\.(?=\d))*[^\x00-\x7f](?:[\w-]|\d\.(?=\d)|[^\x00-\x7f])*)$/.exec(text.slice(0, ch)) ?? [];
      if (!name) return token;
      const start = ch - whole.length, end = ch + /^(?:[\w-]|\.(?=\d)|[^\x00-\x7f])*/.exec(text.slice(ch))[0].length;
      return { ...token, string: name, start, end, from: { ch: start }, to: { ch: end } };
    },
    get: complete,
    postprocessHints: (_, hints) => hints.map((hint) => ({ ...hint, displayText: shown.get(hint.text) ?? hint.text })),
  }, false);

  // A prefix of this service declares itself when it is used, so that the query runs anywhere.
  const spaces = JSON.parse(field.dataset.prefixes);
  const prefixes = Object.entries(spaces).map(([prefix, space]) => `${prefix}: <${space}>`);
  // Those for classes and properties would ask a server on the web.
  for (const name of ["class", "property"]) delete Yasqe.Autocompleters[name];
  Yasqe.defaults.autocompleters = [];
  Yasqe.defaults.requestConfig.endpoint = "/sparql";
  Yasqe.Autocompleters.prefixes.get = () => prefixes;
  Yasqe.Autocompleters.prefixes.persistenceId = null;

  const editor = new Yasqe(place, {
    value: field.value,
    autocompleters: ["prefixes", "graph", "variables"],
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    lineWrapping: true,
    screenReaderLabel: field.labels[0].textContent,
  });
  const send = () => { field.value = editor.getValue(); form.requestSubmit(); };
  editor.addKeyMap({ "Ctrl-Enter": send, "Cmd-Enter": send, "Ctrl-S": send, Tab: false, "Shift-Tab": false });
  const missing = () => {
    const line = editor.lastLine(), { state } = editor.getTokenAt({ line, ch: editor.getLine(line).length }, true);
    return /^Prefix '(.+)' is not defined$/.exec(state.errorMsg ?? "")?.[1];
  };
  // A query that came with the page is like one that was written here.
  for (let prefix = missing(); Object.hasOwn(spaces, prefix); prefix = missing()) editor.addPrefixes({ [prefix]: spaces[prefix] });
  editor.on("change", () => { field.value = editor.getValue(); });
  field.value = editor.getValue();
  place.dataset.ready = "";
})();
