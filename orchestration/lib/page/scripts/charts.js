"use strict";
// Drawing the charts: Vega-Lite specifications from Altair, with this window's width and this reader's colours.

// Words in the specifications that stand for a colour of the style sheet.
const COLOURS = new Set(["paper", "land", "gap", "quiet", "accent", "on-dark", "on-light"]);
const COLOUR_KEYS = new Set(["color", "fill", "stroke", "value", "symbolFillColor"]);

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function withColours(part) {
  if (Array.isArray(part)) return part.map(withColours);
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) =>
      [key, COLOUR_KEYS.has(key) && COLOURS.has(value) ? colour(value) : withColours(value)]),
  );
}

/** Set the width of every chart in a specification that has one. */
function setWidth(part, width) {
  (part.vconcat || []).forEach((inner) => setWidth(inner, width));
  if (part.spec) setWidth(part.spec, width);
  else if (!part.vconcat) part.width = width;
}

const chartConfig = (width) => ({
  background: null,
  font: getComputedStyle(document.body).fontFamily,
  view: { stroke: null },
  axis: {
    labelColor: colour("soft"), labelFontSize: 12, domainColor: colour("line"), gridColor: colour("line"),
    tickColor: colour("line"), titleColor: colour("soft"),
  },
  axisY: { labelLimit: width < 600 ? 130 : 300 },
  legend: { labelColor: colour("soft"), titleColor: colour("soft"), labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal",
    symbolFillColor: colour("quiet"), symbolStrokeColor: colour("quiet"), labelLimit: 260, columns: Math.max(1, Math.floor(width / 230)) },
  header: { labelColor: colour("ink"), labelFontSize: 13, labelLimit: 400 },
  title: { color: colour("ink"), fontSize: 13, fontWeight: "normal", offset: 4 },
  circle: { color: colour("accent"), stroke: colour("paper") },
  line: { color: colour("accent") },
  range: {
    category: ["c1", "c2", "c3", "c4", "c5", "c6"].map(colour),
    heatmap: [colour("low"), colour("high")],
    ramp: [colour("low"), colour("high")],
  },
});

const tooltip = element("div", { className: "tooltip", hidden: true });

function showTooltip(_, event, item, value) {
  tooltip.hidden = value === null || value === undefined || value === "";
  if (tooltip.hidden) return;
  tooltip.textContent = value;
  if (!tooltip.isConnected) document.body.append(tooltip);
  const { width, height } = tooltip.getBoundingClientRect();
  tooltip.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - width - 4))}px`;
  tooltip.style.top = `${Math.max(4, event.clientY - height - 12)}px`;
}

/**
 * A chart in the place with this id; drawn when it comes near the window, so that a filter costs what is seen.
 *
 * `edge` is the room that axes take beside a chart made of several; null for those that fit themselves.
 * `draw({data, words, narrowest, widest, height, circles})`: rows by data set, what the chart says for those who do not
 * see it, bounds of its width, its height for a width, and {largest, values} of circles: the area of the largest for a
 * width, the values that the legend shows.
 */
function makeChart(id, specification, { edge = null, choose }) {
  const place = byId(id);
  let view = null;
  let wanted = null;
  let isNear = false;
  let isDrawn = false;
  new IntersectionObserver(([entry]) => {
    isNear = entry.isIntersecting;
    if (isNear && wanted && !isDrawn) render();
  }, { rootMargin: "400px" }).observe(place);

  function draw(next) {
    wanted = next;
    isDrawn = false;
    place.setAttribute("aria-label", wanted.words);
    if (isNear) render();
  }

  async function render() {
    isDrawn = true;
    view?.finalize();
    view = null;
    tooltip.hidden = true;
    place.replaceChildren();
    const main = Object.values(wanted.data)[0];
    if (!main.length) {
      place.removeAttribute("role");
      place.append(element("p", { className: "none" }, "Nothing to show here."));
      return;
    }
    place.setAttribute("role", "img");
    const spec = withColours(specification);
    const width = Math.max(wanted.narrowest ?? 0, Math.min(wanted.widest ?? Infinity, place.clientWidth));
    setWidth(spec, width - (edge ?? 0));
    if (wanted.height) spec.height = wanted.height(width);
    if (wanted.circles) {
      const { size } = spec.layer[1].encoding;
      size.scale.rangeMax = wanted.circles.largest(width);
      size.legend.values = wanted.circles.values;
    }
    if (edge === null) spec.autosize = { type: "fit-x", contains: "padding" };
    const compiled = vegaLite.compile(spec, { config: chartConfig(place.clientWidth) }).spec;
    view = new vega.View(vega.parse(compiled), { renderer: "svg", logLevel: vega.Warn }).tooltip(showTooltip);
    for (const [name, rows] of Object.entries(wanted.data)) view.data(name, rows);
    view.addEventListener("click", (_, item) => item?.datum && choose(item.datum));
    const target = element("div", { ariaHidden: "true" });
    place.append(target);
    await view.initialize(target).runAsync();
  }

  return { draw, redraw: () => wanted && draw(wanted) };
}
