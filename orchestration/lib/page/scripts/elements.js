"use strict";
// Parts of the document: elements, numbers that lead to their evidence, and tables to sort and filter.
// Text is set as text everywhere; no part of the page is made from a string of HTML.

const byId = (id) => document.getElementById(id);
const number = (value) => value.toLocaleString("en-GB");
const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;
const percent = (share) => (share === null ? "" : `${(share * 100).toFixed(share < 0.0995 && share > 0 ? 1 : 0)}%`);

/** An element with properties; children are elements or text. */
function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const show = (place, ...children) => byId(place).replaceChildren(...children);

/** A number that leads to what it counts. */
const figure = (text, label, open) =>
  element("button", { type: "button", className: "figure", title: label, ariaLabel: `${text}: ${label}`, onclick: open }, text);

const ROWS_AT_ONCE = 12;
let tables = 0;

/**
 * A table that is sorted by its headers and filtered by a field above it.
 *
 * `more` says what the warehouse holds beyond the rows. A column is {key, label, kind: "text" | "number" | "date", cell(row)}; without `cell` the value itself is shown.
 * Returns the element and `update(rows)`.
 */
function makeTable({ caption, columns, sort, descending = false, none = "Nothing to show.", more: beyond = "" }) {
  const id = `table-${++tables}`;
  let rows = [];
  let shown = ROWS_AT_ONCE;
  let order = { key: sort, descending };

  const filter = element("input", { type: "search", placeholder: "Filter rows", ariaLabel: `Filter rows: ${caption}` });
  const count = element("span", { className: "count", role: "status" });
  const body = element("tbody");
  const more = element("button", { type: "button", className: "more" });
  const headers = columns.map((column) => {
    const header = element("th", { scope: "col", className: column.kind });
    header.append(element("button", { type: "button", onclick: () => sortBy(column) }, column.label));
    return header;
  });
  const table = element("table", { id }, element("caption", {}, caption), element("thead", {}, element("tr", {}, ...headers)), body);
  const tools = element("div", { className: "tools" }, filter, count);
  const scroll = element("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: caption }, table);
  const empty = element("p", { className: "none" }, none);
  const whole = element("div", {}, empty, tools, scroll, more);

  const compare = (a, b) => {
    const [left, right] = [a[order.key], b[order.key]];
    const missing = (value) => value === null || value === undefined || value === "";
    // What is not known comes last, whichever way.
    if (missing(left) || missing(right)) return missing(left) - missing(right);
    const result = typeof left === "number" ? left - right : String(left).localeCompare(String(right), "en");
    return order.descending ? -result : result;
  };

  function sortBy(column) {
    const same = order.key === column.key;
    order = { key: column.key, descending: same ? !order.descending : column.kind !== "text" };
    draw();
  }

  function draw() {
    const wanted = filter.value.trim().toLowerCase();
    const found = wanted
      ? rows.filter((row) => columns.some(({ key }) => String(row[key] ?? "").toLowerCase().includes(wanted)))
      : rows;
    const sorted = order.key ? [...found].sort(compare) : found;
    headers.forEach((header, place) => {
      if (columns[place].key === order.key) header.ariaSort = order.descending ? "descending" : "ascending";
      else header.removeAttribute("aria-sort");
    });
    body.replaceChildren(
      ...sorted.slice(0, shown).map((row) =>
        element("tr", {}, ...columns.map((column) => {
          const value = column.cell ? column.cell(row) : row[column.key];
          const text = typeof value === "number" ? number(value) : (value ?? "");
          return element("td", { className: column.kind }, text);
        })),
      ),
    );
    count.textContent = `${wanted ? `${number(found.length)} of ` : ""}${plural(rows.length, "row")}${beyond}`;
    more.hidden = sorted.length <= shown;
    more.textContent = `Show ${Math.min(100, sorted.length - shown)} more`;
    tools.hidden = rows.length <= 5 && !beyond;
    empty.hidden = rows.length > 0;
    scroll.hidden = !rows.length;
  }

  filter.oninput = () => {
    shown = ROWS_AT_ONCE;
    draw();
  };
  more.onclick = () => {
    shown += 100;
    draw();
  };
  return {
    element: whole,
    update(newRows) {
      rows = newRows;
      shown = ROWS_AT_ONCE;
      draw();
    },
  };
}

/** A table that says the same as a chart, for those who read rather than look; drawn when it is opened. */
function makeChartTable(options) {
  const table = makeTable(options);
  const details = element("details", {}, element("summary", {}, `${options.caption}, as a table`), table.element);
  let rows = [];
  details.ontoggle = () => details.open && table.update(rows);
  return {
    element: details,
    update(newRows) {
      rows = newRows;
      if (details.open) table.update(rows);
    },
  };
}
