"use strict";
// Draws what a page holds in data-chart; every word of it is drawn on a canvas and can be no markup.
(() => {
  const drawn = new Map();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const units = { zh: [[1e8, " 亿"], [1e4, " 万"]], en: [[1e9, " bn"], [1e6, " m"], [1e3, " k"]] };

  const short = (language) => (value) => {
    const [size, unit] = units[language].find(([least]) => Math.abs(value) >= least) ?? [1, ""];
    return `${Number((value / size).toPrecision(3))}${unit}`;
  };
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  // Names of phases differ at their ends.
  const cut = (text, most, end = Math.floor(most / 3)) => (text.length > most ? `${text.slice(0, most - 1 - end)}…${text.slice(-end)}` : text);
  const stacked = (text, most) => text.split(" · ").map((part) => cut(part, most)).join("\n");

  function options(chart, words, width) {
    const ink = colour("--second"), rule = colour("--rule"), accent = colour("--accent");
    const number = short(words.language), font = getComputedStyle(document.body).fontFamily;
    const narrow = width < 560;
    const base = {
      animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      textStyle: { fontFamily: font, color: ink },
      tooltip: {
        renderMode: "richText", confine: true, backgroundColor: colour("--card"), borderColor: rule,
        textStyle: { color: colour("--ink"), fontSize: 13 },
        formatter: ({ name, value, percent }) =>
          `${name}\n${value.toLocaleString(words.language)}${percent === undefined ? "" : `  ${percent}%`}`,
      },
      toolbox: { right: 0, top: 0, feature: { saveAsImage: { title: words.save, name: chart.title, pixelRatio: 2, backgroundColor: colour("--card") } }, iconStyle: { borderColor: ink } },
    };
    const axis = { axisLine: { lineStyle: { color: rule } }, axisTick: { show: false }, splitLine: { lineStyle: { color: rule } } };
    if (chart.look === "shares")
      return { ...base, color: ["#1f4e79", "#b45309", "#0f766e", "#7e4fa3", "#a3324d", "#5b7a1f", "#2f7fc1", "#8a6d3b", "#4a5568", "#c2703d", "#3d8f8f", "#9a4f8f"].map((tone) => (dark.matches ? lighter(tone) : tone)),
        ...(narrow && { legend: { bottom: 0, textStyle: { color: ink } } }),
        series: [{ type: "pie", radius: ["34%", "64%"], center: ["50%", narrow ? "46%" : "54%"], itemStyle: { borderColor: colour("--card"), borderWidth: 2 },
          label: narrow ? { position: "inside", color: colour("--on-accent"), formatter: "{c}" } : { color: ink, fontSize: 13, formatter: ({ name, value }) => `${cut(name, 20)}  ${value}` },
          data: chart.labels.map((name, at) => ({ name, value: chart.values[at] })) }] };
    if (chart.look === "times")
      return { ...base, grid: { left: 8, right: 12, top: 40, bottom: 8, containLabel: true },
        xAxis: { type: "category", data: chart.labels, ...axis, axisLabel: { color: ink } },
        yAxis: { type: "value", minInterval: 1, ...axis, axisLabel: { color: ink } },
        series: [{ type: "bar", data: chart.values, barMaxWidth: 46, itemStyle: { color: accent, borderRadius: [3, 3, 0, 0] }, label: { show: chart.labels.length <= 20, position: "top", color: ink, formatter: ({ value }) => value || "" } }] };
    return { ...base, grid: { left: 8, right: 64, top: 36, bottom: 8, containLabel: true },
      xAxis: { type: "value", ...axis, axisLabel: { color: ink, formatter: number, hideOverlap: true }, splitNumber: narrow ? 2 : 5 },
      yAxis: { type: "category", inverse: true, data: chart.labels, ...axis, axisLabel: { color: ink, fontSize: 13, lineHeight: 15, formatter: (name) => (narrow ? stacked(name, 9) : cut(name, 26)) } },
      series: [{ type: "bar", data: chart.values, barMaxWidth: 22, itemStyle: { color: accent, borderRadius: [0, 3, 3, 0] }, label: { show: true, position: "right", color: ink, formatter: ({ value }) => number(value) } }] };
  }

  function lighter(tone) {
    const parts = [1, 3, 5].map((at) => Math.round(parseInt(tone.slice(at, at + 2), 16) * 0.55 + 255 * 0.45));
    return `rgb(${parts.join(" ")})`.replaceAll(" ", ",");
  }

  function draw(place) {
    const chart = JSON.parse(place.dataset.chart), words = JSON.parse(place.dataset.words);
    if (chart.look === "bars") place.style.height = `${Math.max(chart.labels.length * 34 + 70, 200)}px`;
    drawn.get(place)?.dispose();
    const made = echarts.init(place, null, { renderer: "canvas" });
    made.setOption(options(chart, words, place.clientWidth));
    drawn.set(place, made);
    place.dataset.drawn = chart.look;
  }

  function all() {
    for (const place of drawn.keys()) if (!place.isConnected) { drawn.get(place).dispose(); drawn.delete(place); }
    for (const place of document.querySelectorAll("[data-chart]")) draw(place);
  }

  all();
  document.addEventListener("htmx:afterSettle", all);
  dark.addEventListener("change", all);
  let width = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; all(); } });
})();
