// One statement in words: what, when, how sure, and the sentences that say it with its words marked in them.
const STRENGTH = { trigger: 1, when: 2, value: 3, object: 4, subject: 5 };

// Offsets count code points, while strings here count UTF-16 units: hence the array.
function markedQuote(quote, marks) {
  const chars = [...quote];
  const cuts = [...new Set([0, chars.length, ...marks.flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, number) => {
    const text = chars.slice(start, cuts[number + 1]).join("");
    const roles = marks.filter(([from, to]) => from <= start && start < to).map(([, , role]) => role);
    if (!roles.length) return document.createTextNode(text);
    const role = roles.sort((a, b) => (STRENGTH[b] || 0) - (STRENGTH[a] || 0))[0];
    return make("mark", { class: `said-${role}`, text });
  });
}

function sourceLine(sentence) {
  const article = articles[sentence.article];
  const title = article.title ? `《${article.title}》` : article.source;
  return make("figcaption", {},
    make("span", {}, [article.publisher, title].filter(Boolean).map((text) => isolated(text))),
    make("span", { text: `${article.published || say("undated_source")} · ${say("sentence", { n: sentence.number + 1 })}` }),
    article.url && make("a", { href: article.url, target: "_blank", rel: "noopener noreferrer", text: `${say("open_source")} ↗` }));
}

// The ends of a statement that the words of its sentence do not name, each with the place where the article names it.
function carriedEnds(statement, said) {
  const wordsOf = ([start, end]) => [...sentences[said.sentence].quote].slice(start, end).join("");
  const isName = (role, words) => [nameOf(statement[role]), ...thingOf(statement[role]).aliases].includes(words);
  const roles = ["subject", "object"].filter((role) => statement[role] !== undefined);
  return roles.map((role) => ({
    role,
    place: said.named?.find(([of]) => of === role),
    words: said.marks.filter(([, , of]) => of === role).map(wordsOf)[0],
  })).filter(({ role, place, words }) => (place ? place[1] !== said.sentence : words === undefined || !isName(role, words)));
}

// What the sentence points to or leaves out, with the sentence of the same article that names it; else that none was read.
function carriedNote(statement, said, { role, place, words }) {
  const name = nameOf(statement[role]);
  const what = words ? say("points_to", { words, name }) : say("not_named", { end: say(role === "object" ? "object_end" : "subject"), name });
  if (!place) return make("p", { class: "carried quiet", "data-end": role, text: `${what}${say("named_nowhere")}` });
  const [, number, start, end] = place;
  const where = say(sentences[number].number < sentences[said.sentence].number ? "named_before" : "named_after", { n: sentences[number].number + 1 });
  return make("div", { class: "carried", "data-end": role },
    quiet(`${what}${where}`),
    make("blockquote", { dir: "auto" }, markedQuote(sentences[number].quote, [[start, end, role]])));
}

// The time is marked where the reading did not say which words give it, but the sentence holds them.
function marksOf(statement, said, quote) {
  const own = (said.named || []).filter(([, sentence]) => sentence === said.sentence).map(([role, , start, end]) => [start, end, role]);
  const marks = [...said.marks, ...own];
  const written = statement.when?.text;
  const at = written && !marks.some(([, , role]) => role === "when") ? quote.indexOf(written) : -1;
  if (at < 0) return marks;
  const start = [...quote.slice(0, at)].length;
  return [...marks, [start, start + [...written].length, "when"]];
}

// The words of the sentence that give a part of the statement: what was written, before it was read.
function writtenAs(statement, role) {
  const said = statement.evidence[0];
  const mark = said.marks.find(([, , name]) => name === role);
  return mark && [...sentences[said.sentence].quote].slice(mark[0], mark[1]).join("");
}

function quoteFigure(statement, said) {
  const sentence = sentences[said.sentence];
  return make("figure", { class: "quote" },
    make("blockquote", { dir: "auto" }, markedQuote(sentence.quote, marksOf(statement, said, sentence.quote))),
    carriedEnds(statement, said).map((end) => carriedNote(statement, said, end)),
    sourceLine(sentence),
    sentence.raw !== undefined && make("details", { class: "raw" },
      make("summary", { text: say("received") }), make("blockquote", { dir: "auto", text: sentence.raw })));
}

function quotes(statement) {
  const [one, ...others] = statement.evidence.map((said) => quoteFigure(statement, said));
  if (!others.length) return [one];
  return [one, make("details", { class: "others" }, make("summary", { text: say("more_evidence", { n: others.length }) }), others)];
}

function whenLine(statement) {
  const { when } = statement;
  if (!when) return relations.get(statement.relation).value === "time" ? make("p", { class: "when quiet", text: say("undated") }) : null;
  const read = timeText(when.edtf);
  const basis = Object.hasOwn(texts.words, when.basis) ? say(when.basis) : when.basis;
  return make("p", { class: "when" },
    make("time", { text: read }),
    when.text && quiet(`${say("said")}「${when.text}」`, "span"),
    when.basis !== "partial" && make("span", { class: `basis ${when.basis}`, text: basis }));
}

function detailLine(statement) {
  const written = typeof statement.value === "number" && writtenAs(statement, "value");
  const known = statement.qualifiers.filter(([name]) => name !== "bound" && Object.hasOwn(texts.qualifier, name));
  const parts = known.map(([name, text]) => `${told(texts.qualifier[name])}：${text}`);
  if (written) parts.push(`${say("said")}「${written}」`);
  return parts.length ? make("p", { class: "details" }, parts.map((text) => make("span", { dir: "auto", text }))) : null;
}

function trustLine(statement) {
  return make("p", { class: "trust" },
    make("span", { text: `${say("confidence")} ${statement.score.toFixed(2)}` }),
    make("span", { text: `${say("rule")} ${statement.rules.join(", ")}` }),
    !statement.asserted && make("span", { text: say("not_asserted") }));
}

const statusChip = (status) => (status === "actual" ? null : make("span", { class: `status ${status}`, text: statusWord(status) }));

function thingLink(id) {
  if (!things.has(id)) return make("span", { class: "thing" }, shapeIcon(kindOf(id)), isolated(nameOf(id)));
  return make("button", { type: "button", class: "thing", "data-thing": id, on: { click: () => select(id, true) } },
    shapeIcon(kindOf(id)), isolated(nameOf(id)));
}

// The far end of a statement as seen from `id`: a thing to go to, or a value; nothing where only the time is said.
function farEnd(statement, id) {
  if (statement.object !== undefined) return thingLink(statement.subject === id ? statement.object : statement.subject);
  const text = valueText(statement);
  return text === undefined ? null : make("b", { class: "value", dir: "auto", text });
}

function factCard(statement, id) {
  return make("article", { class: `fact ${statement.status}`, "data-statement": statement.id },
    make("div", { class: "far" }, id === null ? null : farEnd(statement, id), statusChip(statement.status)),
    whenLine(statement), detailLine(statement), quotes(statement), trustLine(statement));
}
