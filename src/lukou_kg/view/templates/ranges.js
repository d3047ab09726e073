// Sliders for confidence and amount, each with how many statements it hides. They stay where they are while they are
// drawn anew, or the hand on them would lose them.
const sliders = (() => {
  const input = (id, given) => make("input", { type: "range", id, ...given });
  const score = input("least-score", { min: 0, max: 1, step: 0.05 });
  const amount = input("least-amount", { min: 0, max: AMOUNTS.length - 1, step: 1 });
  let waiting = 0;

  // However fast the slider moves, the page follows once a frame.
  const onInput = (box, take) => box.addEventListener("input", () => {
    take(Number(box.value));
    if (!waiting) waiting = requestAnimationFrame(() => { waiting = 0; refresh(); });
  });
  onInput(score, (value) => { state.least.score = Math.round(value * 100) / 100; });
  onInput(amount, (value) => { state.least.amount = AMOUNTS[value]; });

  function row(box, word, value, hidden) {
    box.setAttribute("aria-valuetext", value);
    return [
      make("label", { for: box.id }, make("span", { text: say(word) }), make("b", { text: value })),
      quiet(hidden ? say("hides", { n: hidden }) : "", "span"),
    ];
  }

  function draw() {
    const box = byId("ranges");
    if (!box.children.length) box.append(make("div", { class: "range" }, make("p"), score), make("div", { class: "range" }, make("p"), amount));
    const [first, second] = box.querySelectorAll("p");
    score.value = state.least.score;
    amount.value = AMOUNTS.indexOf(state.least.amount);
    const count = (test) => data.statements.filter((fact) => !test(fact)).length;
    first.replaceChildren(...row(score, "confidence_from", state.least.score ? state.least.score.toFixed(2) : say("any"), count(isSure)));
    second.replaceChildren(...row(amount, "amount_from", state.least.amount ? moneyText(state.least.amount, "CNY") : say("any"), count(isLarge)));
    second.parentElement.hidden = !largest.size;
  }
  return { draw };
})();
