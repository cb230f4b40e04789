"use strict";
// The content of the page as objects, what the filters leave of it, and the counts that charts and tables show.
// Nothing here touches the document.

/** Rows of a table that comes as columns. */
const records = (table) => {
  const columns = Object.entries(table);
  return Array.from({ length: columns[0][1].length }, (_, place) => {
    const row = {};
    for (const [name, values] of columns) row[name] = values[place];
    return row;
  });
};

const groupBy = (rows, key) => {
  const groups = new Map();
  for (const row of rows) {
    const value = key(row);
    if (!groups.has(value)) groups.set(value, []);
    groups.get(value).push(row);
  }
  return groups;
};

const add = (counts, key, number = 1) => counts.set(key, (counts.get(key) || 0) + number);

async function unpack(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place++) bytes[place] = text.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

// --- Time: months are counted from year 0; null where the date is not known.

const STEPS = { month: 1, quarter: 3, year: 12 };
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const isoDate = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
const monthOfDay = (day) => {
  const date = new Date(day * 864e5);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};
const monthOfText = (text) => {
  const found = /^(\d{4})-(\d{2})/.exec(text || "");
  return found ? Number(found[1]) * 12 + Number(found[2]) - 1 : null;
};
const monthText = (month) => `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
// Local time, as the axes of the charts are labelled in it. The constructor takes years below 100 for 19xx.
const monthStart = (month) => new Date(2000, month - 24000, 1).getTime();
const periodOf = (month, unit) => month - (month % STEPS[unit]);
const periodName = (period, unit) => {
  const year = Math.floor(period / 12);
  if (unit === "year") return String(year);
  return unit === "quarter" ? `Q${Math.floor((period % 12) / 3) + 1} ${year}` : `${MONTHS[period % 12]} ${year}`;
};
/** All periods from the first month to the last, those without anything too. */
const periodsBetween = (first, last, unit) => {
  const periods = [];
  if (first === null) return periods;
  for (let period = periodOf(first, unit); period <= last; period += STEPS[unit]) periods.push(period);
  return periods;
};

/** What a date that is known only to its month or year should be shown as. */
const dateText = (event) => {
  if (event.day === null) return "";
  const text = isoDate(event.day);
  return event.precision === "year" ? text.slice(0, 4) : event.precision === "month" ? text.slice(0, 7) : text;
};

// --- The warehouse. `event.issues` holds numbers: the issue * 10,000 + the turns that name it.

const issueOf = (packed) => Math.floor(packed / 1e4);
const names = (event, issue) => event.issues.some((packed) => issueOf(packed) === issue);

function makeWarehouse(content) {
  const counterparts = records(content.counterparts);
  const countries = new Map(records(content.countries).map((country) => [country.code, country]));
  const issues = records(content.issues);
  const events = records(content.events);
  events.forEach((event, place) => {
    event.place = place;
    event.format ??= "other";
    event.setting ??= "";
    event.month = event.day === null ? null : monthOfDay(event.day);
    event.countries = [...new Set(event.counterparts.map((one) => counterparts[one].country).filter(Boolean))];
  });
  const details = new Map(records(content.event_details).map((detail) => [detail.event, detail]));
  return {
    counterparts, countries, issues, events, details,
    documents: records(content.documents),
    evidence: groupBy(records(content.evidence), (row) => row.event),
    meetings: groupBy(records(content.meetings), (row) => row.counterpart),
    mentions: groupBy(records(content.mentions), (row) => row.issue),
    exchanges: records(content.exchanges),
    related: records(content.related_events),
    rejected: records(content.rejected_files),
    unresolved: records(content.unresolved_names),
    quality: records(content.quality_metrics),
    layouts: new Map(records(content.layouts).map((row) => [row.layout, row.documents])),
    sources: records(content.sources),
    totals: records(content.totals)[0],
    build: records(content.build)[0],
    words: content.vocabularies,
  };
}

const countryName = (warehouse, code) => (code ? warehouse.countries.get(code)?.name || code : "");

/** The name of a counterpart; of those counted together by country, what they are. */
const counterpartName = (warehouse, one) => {
  const counterpart = warehouse.counterparts[one];
  if (counterpart.name !== null) return counterpart.name;
  const country = countryName(warehouse, counterpart.country);
  return `${counterpart.members} others${country ? ` from ${country}` : ""}`;
};

/** The events that the filters leave. `ignoring` names filters that the caller applies to rows of its own. */
function selectEvents(warehouse, filters, ignoring = "") {
  const { from, to, country, counterpart } = filters;
  const issue = ignoring === "issue" ? null : filters.issue;
  return warehouse.events.filter(
    (event) =>
      (from === null || (event.month !== null && event.month >= from)) &&
      (to === null || (event.month !== null && event.month <= to)) &&
      (country === null || event.countries.includes(country)) &&
      (counterpart === null || event.counterparts.includes(counterpart)) &&
      (issue === null || names(event, issue)),
  );
}

/** The first and the last month: of the filters, else of the events. */
function monthsOf(events, filters) {
  let first = null;
  let last = null;
  for (const { month } of events) {
    if (month === null) continue;
    if (first === null || month < first) first = month;
    if (last === null || month > last) last = month;
  }
  if (first === null) return [null, null];
  return [filters.from ?? first, filters.to ?? last];
}

/** The unit asked for, else one that gives a chart some tens of bars. */
const fittingUnit = (asked, [first, last]) => {
  if (asked) return asked;
  const months = first === null ? 0 : last - first + 1;
  return months <= 48 ? "month" : months <= 144 ? "quarter" : "year";
};

function countTimeline(warehouse, events, months, unit) {
  const { formats, settings } = warehouse.words;
  const piles = new Map();
  for (const event of events) {
    if (event.month === null) continue;
    add(piles, `${event.format}|${event.setting}|${periodOf(event.month, unit)}`);
  }
  const rows = [];
  for (const [order, format] of Object.keys(formats).entries()) {
    const periods = periodsBetween(...months, unit);
    if (!events.some((event) => event.month !== null && event.format === format)) continue;
    for (const period of periods) {
      let low = 0;
      for (const setting of Object.keys(settings)) {
        const number = piles.get(`${format}|${setting}|${period}`) || 0;
        // The first and the last period are there without events too, so that all charts span the same time.
        if (!number && (setting || (period !== periods[0] && period !== periods.at(-1)))) continue;
        rows.push({
          period, number, order, format: formats[format], setting: settings[setting], formatKey: format, settingKey: setting,
          start: monthStart(period), end: monthStart(period + STEPS[unit]), low, high: low + number,
          label: `${periodName(period, unit)}\n${formats[format]}: ${settings[setting]}\n${number} ${number === 1 ? "event" : "events"}`,
        });
        low += number;
      }
    }
  }
  return rows;
}

/** How often and from when to when, by whatever `keys` gives for an event. */
function countMeetings(events, keys) {
  const met = new Map();
  for (const event of events) {
    for (const key of keys(event)) {
      const row = met.get(key) || { key, events: 0, first: null, last: null };
      row.events += 1;
      if (event.day !== null) {
        if (row.first === null || event.day < row.first.day) row.first = event;
        if (row.last === null || event.day > row.last.day) row.last = event;
      }
      met.set(key, row);
    }
  }
  return [...met.values()];
}

/** Documents and turns of each period, and the turns that name each issue. */
function countAttention(events, unit) {
  const periods = new Map();
  for (const event of events) {
    if (event.month === null) continue;
    const period = periodOf(event.month, unit);
    const row = periods.get(period) || { documents: 0, turns: 0, named: new Map() };
    row.documents += 1;
    row.turns += event.turns;
    for (const packed of event.issues) add(row.named, issueOf(packed), packed % 1e4);
    periods.set(period, row);
  }
  return periods;
}

/** Events and turns that name each issue, most first. */
function countIssues(events) {
  const rows = new Map();
  for (const event of events) {
    for (const packed of event.issues) {
      const issue = issueOf(packed);
      const row = rows.get(issue) || { issue, events: 0, turns: 0 };
      row.events += 1;
      row.turns += packed % 1e4;
      rows.set(issue, row);
    }
  }
  return [...rows.values()].sort((a, b) => b.turns - a.turns || a.issue - b.issue);
}

/** Exchanges in which journalists raised each issue, and those of them whose answer does not name it. */
function countAsked(events) {
  const rows = new Map();
  for (const event of events) {
    for (const packed of event.asked) {
      const issue = Math.floor(packed / 1e8);
      const unaddressed = packed % 1e4;
      const row = rows.get(issue) || { issue, raised: 0, unaddressed: 0, events: 0 };
      row.raised += Math.floor(packed / 1e4) % 1e4;
      row.unaddressed += unaddressed;
      if (unaddressed) row.events += 1;
      rows.set(issue, row);
    }
  }
  return [...rows.values()];
}
