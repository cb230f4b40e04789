"use strict";
// From a figure to its quotes: the dialog that shows them, and the query that gives all of them.

const QUOTES_AT_ONCE = 20;

/** Where a quote stands: event, file and characters; the address of the page where it is one. */
function whereabouts(warehouse, row, more = "", rows = [row]) {
  const { event, document: place } = row;
  const found = event === null || event === undefined ? null : warehouse.details.get(event);
  const at = event === null || event === undefined ? null : warehouse.events[event];
  const file = place === null || place === undefined ? null : warehouse.documents[place];
  const held = found ? [found.city, found.country].filter(Boolean).join(", ") : "";
  const line = element("p", { className: "where" });
  if (found) line.append(element("span", { className: "event" }, found.title || "Without a title"));
  const parts = [at ? dateText(at) : "", held, more].filter(Boolean).join(" · ");
  if (parts) line.append(`${found ? " · " : ""}${parts}`);
  if (file) {
    const spans = rows.filter((one) => typeof one.char_start === "number").map((one) => `${one.char_start}–${one.char_end}`);
    line.append(element("br"), `${file.file_path}${spans.length ? ` · characters ${spans.join(", ")}` : ""}`);
    if (/^https?:\/\//i.test(file.source_url || "")) {
      const link = element("a", { href: file.source_url, target: "_blank", rel: "noopener noreferrer" }, "source page");
      line.append(" · ", link);
    }
  }
  return line;
}

/** A quote with words marked, each where it stands next after the one before. */
function quotation(text, marked = [], before = false, after = false) {
  const quote = element("blockquote");
  quote.append(before ? "… " : "");
  let done = 0;
  for (const words of marked) {
    const at = words ? text.indexOf(words, done) : -1;
    if (at < 0) continue;
    quote.append(text.slice(done, at), element("mark", {}, words));
    done = at + words.length;
  }
  quote.append(text.slice(done), after ? " …" : "");
  return quote;
}

/** One sentence, with all its mentions of the issue, in their order. */
const mentionItem = (warehouse, rows) => {
  const [row] = rows;
  return element("li", {},
    quotation(row.quote, rows.map(({ surface }) => surface), row.is_cut_before, row.is_cut_after),
    whereabouts(warehouse, row, `${row.speaker || row.raised_by}, ${row.kind}`, rows));
};

const meetingItem = (warehouse, row) => {
  const name = counterpartName(warehouse, row.counterpart);
  const item = element("li");
  if (row.quote) item.append(quotation(row.quote, [row.name_as_written]));
  item.append(whereabouts(warehouse, row, [name, row.office, row.basis && `found in the ${row.basis}`].filter(Boolean).join(", ")));
  return item;
};

const exchangeItem = (warehouse, row) => {
  const question = quotation(row.question, [], false, row.is_question_cut);
  question.prepend(element("b", {}, "Question "));
  const answer = quotation(row.answer ?? "Nobody answered.", [], false, row.is_answer_cut);
  answer.prepend(element("b", {}, `${row.respondent ?? "Answer"} `));
  const issues = row.issues.map((issue) => warehouse.issues[issue].label).join("; ");
  return element("li", {}, question, answer, whereabouts(warehouse, row, `not addressed: ${issues}`));
};

const eventItem = (warehouse, event, isOpen) => {
  const found = warehouse.details.get(event.place);
  const { formats, settings } = warehouse.words;
  const words = [formats[event.format] ?? event.format, event.setting && settings[event.setting]].filter(Boolean).join(", ");
  const item = element("li", {}, whereabouts(warehouse, { event: event.place, document: found.document }, words));
  const places = warehouse.evidence.get(event.place) || [];
  if (places.length) {
    const list = element("ul");
    for (const row of places) {
      list.append(element("li", {},
        quotation(row.quote),
        element("p", { className: "where" },
          `says the ${row.field.replace("_", " ")}: ${row.value ?? ""} · ${warehouse.documents[row.document].file_path} · characters ${row.char_start}–${row.char_end}`)));
    }
    item.append(element("details", { open: isOpen }, element("summary", {}, `${plural(places.length, "quote")} that say so`), list));
  }
  return item;
};

/** Show evidence: `items` are functions that make one list item each. */
function openEvidence({ title, note, items, sql }) {
  const dialog = byId("evidence");
  byId("evidence-title").textContent = title;
  byId("evidence-note").textContent = note;
  byId("evidence-sql").textContent = sql;
  const list = byId("evidence-list");
  const more = byId("evidence-more");
  list.replaceChildren();
  const showMore = () => {
    const next = items.slice(list.children.length, list.children.length + QUOTES_AT_ONCE);
    list.append(...next.map((item) => item()));
    more.hidden = list.children.length >= items.length;
  };
  more.onclick = showMore;
  showMore();
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

// --- Queries. Keys and dates are the only values in them, quoted as SQL asks.

const sqlText = (text) => `'${String(text).replaceAll("'", "''")}'`;
const sqlDate = (month) => `date '${monthText(month)}-01'`;

/** Conditions on the columns of events, in an event query with the alias e. */
function eventConditions(warehouse, filters) {
  const conditions = [];
  if (filters.from !== null) conditions.push(`e.event_date >= ${sqlDate(filters.from)}`);
  if (filters.to !== null) conditions.push(`e.event_date < ${sqlDate(filters.to + 1)}`);
  if (filters.format) {
    conditions.push(filters.format === "other" ? "coalesce(e.format, 'other') = 'other'" : `e.format = ${sqlText(filters.format)}`);
  }
  if (filters.setting !== undefined) conditions.push(filters.setting ? `e.setting = ${sqlText(filters.setting)}` : "e.setting is null");
  if (filters.country) {
    conditions.push(`e.event_id in (select event_id from event_counterparts join counterparts using (counterpart_id) where counterparts.country_code = ${sqlText(filters.country)})`);
  }
  if (filters.counterpart !== null && filters.counterpart !== undefined) {
    const { counterpart_id: id } = warehouse.counterparts[filters.counterpart];
    if (id) conditions.push(`e.event_id in (select event_id from event_counterparts where counterpart_id = ${sqlText(id)})`);
  }
  if (filters.issue !== null && filters.issue !== undefined) {
    conditions.push(`e.event_id in (select event_id from issue_mentions where is_primary and issue_id = ${sqlText(warehouse.issues[filters.issue].issue_id)})`);
  }
  return conditions;
}

const statement = (lines, conditions, order) =>
  `${lines.join("\n")}${conditions.length ? `\nwhere ${conditions.join("\n  and ")}` : ""}\norder by ${order};`;

const eventQuery = (warehouse, filters) =>
  statement(
    ["select e.event_date, e.title, e.format, e.setting, e.city, d.file_path", "from events as e",
      "join event_documents as d on e.primary_document_id = d.document_id"],
    eventConditions(warehouse, filters), "e.event_date, e.event_id");

const mentionQuery = (warehouse, filters) => {
  const { issue, ...others } = filters;
  return statement(
    ["select e.event_date, e.title, m.speaker, m.quote, d.file_path, m.char_start, m.char_end", "from issue_mentions as m",
      "join events as e using (event_id)", "join event_documents as d on m.document_id = d.document_id"],
    ["m.is_primary", `m.issue_id = ${sqlText(warehouse.issues[issue].issue_id)}`, ...eventConditions(warehouse, others)],
    "e.event_date, m.document_id, m.char_start");
};

/** `met`: the country or the counterpart whose meetings are asked for, among the events that the filters leave. */
const meetingQuery = (warehouse, filters, met) => {
  const id = met.counterpart === undefined ? null : warehouse.counterparts[met.counterpart].counterpart_id;
  return statement(
    ["select e.event_date, e.title, e.city, c.name, m.office, m.quote, d.file_path, m.char_start, m.char_end",
      "from event_counterparts as m", "join counterparts as c using (counterpart_id)", "join events as e using (event_id)",
      "join event_documents as d on m.document_id = d.document_id"],
    [...(met.country ? [`c.country_code = ${sqlText(met.country)}`] : []), ...(id ? [`m.counterpart_id = ${sqlText(id)}`] : []),
      ...eventConditions(warehouse, filters)],
    "e.event_date, c.name");
};

const exchangeQuery = (warehouse, filters) => {
  const { issue, ...others } = filters;
  const condition = issue === null ? "len(x.issues_unaddressed) > 0"
    : `list_contains(x.issues_unaddressed, ${sqlText(warehouse.issues[issue].issue_id)})`;
  return statement(
    ["select e.event_date, e.title, x.question, x.answer, x.respondent, x.issues_unaddressed, d.file_path", "from exchanges as x",
      "join events as e using (event_id)", "join event_documents as d on x.document_id = d.document_id"],
    ["x.is_primary", condition, ...eventConditions(warehouse, others)], "e.event_date, x.document_id, x.exchange_number");
};
