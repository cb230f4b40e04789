"use strict";
// The page: reads its content, and draws every part again when a filter changes.

const MOST_ISSUES_OVER_TIME = 8;
const MOST_ROWS = 20;
const FEW_TURNS = 20;
const CELL_HEIGHT = 22;

function makePage(warehouse, charts, land) {
  const { issues, counterparts, events, words, totals } = warehouse;
  const filters = { from: null, to: null, country: null, counterpart: null, issue: null };
  const label = (issue) => issues[issue].label;
  const coast = vega.read(land, { type: "topojson", feature: "land" });
  // Antarctica would take a fifth of the map, and nobody is met there.
  coast[0].geometry.coordinates = coast[0].geometry.coordinates.filter(([edge]) => edge.some(([, latitude]) => latitude > -60));
  let chosen = events;

  // --- What a figure leads to

  const within = (places, rows) => rows.filter((row) => places.has(row.event));
  const placesOf = (list) => new Set(list.map((event) => event.place));
  const described = (extra) => ({ ...filters, ...extra });

  function openEvents(title, list, extra = {}) {
    const listed = list.filter((event) => warehouse.details.get(event.place)?.is_listed);
    openEvidence({
      title,
      note: listed.length < list.length
        ? `${plural(list.length, "event")}; ${number(listed.length)} of them are listed in this page.`
        : plural(list.length, "event"),
      items: listed.map((event) => () => eventItem(warehouse, event, listed.length <= 3)),
      sql: eventQuery(warehouse, described(extra)),
    });
  }

  const quoted = (quotes, found, all) =>
    `${plural(quotes, "quote")}${found < all ? ` from ${number(found)} of them` : ""}.`;

  function openMeetings(title, list, keys, met) {
    const places = placesOf(list);
    const rows = keys.flatMap((key) => within(places, warehouse.meetings.get(key) || []));
    rows.sort((a, b) => a.event - b.event);
    const found = new Set(rows.map((row) => row.event));
    openEvidence({
      title,
      note: `${plural(list.length, "event")}; ${quoted(rows.length, found.size, list.length)}`,
      items: rows.map((row) => () => meetingItem(warehouse, row)),
      sql: meetingQuery(warehouse, filters, met),
    });
  }

  function openMentions(title, issue, list, extra = {}) {
    const places = placesOf(list);
    const rows = within(places, warehouse.mentions.get(issue) || []);
    const naming = list.filter((event) => names(event, issue));
    if (!naming.length) {
      openEvents(`Silence: ${title}`, list, { ...extra, issue: null });
      return;
    }
    const quotes = [...groupBy(rows, (row) => `${row.event}|${row.document}|${row.quote}`).values()];
    const found = new Set(rows.map((row) => row.event));
    openEvidence({
      title,
      note: `Named in ${number(naming.length)} of ${plural(list.length, "event")}; ${quoted(quotes.length, found.size, naming.length)}`,
      items: quotes.map((mentions) => () => mentionItem(warehouse, mentions)),
      sql: mentionQuery(warehouse, described({ ...extra, issue })),
    });
  }

  function openExchanges(title, rows, count, issue) {
    openEvidence({
      title,
      note: `${plural(count, "exchange")}${rows.length < count ? `; ${number(rows.length)} of them in this page` : ""}.`,
      items: rows.map((row) => () => exchangeItem(warehouse, row)),
      sql: exchangeQuery(warehouse, described({ issue })),
    });
  }

  const inPeriod = (list, period, unit) =>
    list.filter((event) => event.month !== null && periodOf(event.month, unit) === period);
  const spanOf = (period, unit) => ({ from: period, to: period + STEPS[unit] - 1 });

  const openCountry = (code) =>
    openMeetings(`Met: ${countryName(warehouse, code)}`,
      chosen.filter((event) => event.countries.includes(code)),
      counterparts.flatMap(({ country }, key) => (country === code ? [key] : [])), { country: code });

  const openCounterpart = (key) =>
    openMeetings(`Met: ${counterpartName(warehouse, key)}`, chosen.filter((event) => event.counterparts.includes(key)), [key],
      counterparts[key].name === null ? { country: counterparts[key].country } : { counterpart: key });

  // --- Events

  let unit = "month";
  const openPile = ({ period, format, setting, formatKey, settingKey }) =>
    openEvents(`${format}, ${setting.toLowerCase()}, ${periodName(period, unit)}`,
      inPeriod(chosen, period, unit).filter((event) => event.format === formatKey && event.setting === settingKey),
      { ...spanOf(period, unit), format: formatKey, setting: settingKey });

  const timeline = makeChart("timeline", charts.timeline, { edge: 62, choose: (row) => row.formatKey && openPile(row) });
  const timelineTable = makeChartTable({
    caption: "Events over time", sort: "period", columns: [
      { key: "period", label: "Period", kind: "date", cell: (row) => row.name },
      { key: "format", label: "Format", kind: "text" },
      { key: "setting", label: "Setting", kind: "text" },
      { key: "number", label: "Events", kind: "number", cell: (row) => figure(number(row.number), "the events", () => openPile(row)) },
    ],
  });
  show("timeline-table", timelineTable.element);

  function drawTimeline(months) {
    const rows = countTimeline(warehouse, chosen, months, unit);
    const undated = chosen.filter((event) => event.month === null);
    timeline.draw({
      data: { timeline: rows },
      words: `Bars: ${plural(chosen.length, "event")} by ${unit}, format and setting. The table below says the same.`,
    });
    timelineTable.update(rows.filter((row) => row.number).map((row) => ({ ...row, name: periodName(row.period, unit) })));
    show("timeline-note", `${plural(chosen.length, "event")}. `,
      ...(undated.length ? [figure(plural(undated.length, "event"), "the events without a date", () => openEvents("Events without a date", undated)),
        ` without a known date ${undated.length === 1 ? "is" : "are"} not in the chart. `] : []),
      "What is known only by its year or month stands at its beginning.");
  }

  // --- Counterparts

  const map = makeChart("map", charts.map, { choose: (row) => row.code && openCountry(row.code) });
  const meetingColumns = (open) => [
    { key: "events", label: "Events", kind: "number", cell: (row) => figure(number(row.events), `quotes of the events with ${row.name}`, () => open(row.key)) },
    { key: "firstDate", label: "First", kind: "date" },
    { key: "lastDate", label: "Last", kind: "date" },
  ];
  const mapTable = makeChartTable({
    caption: "Countries met", sort: "events", descending: true,
    columns: [{ key: "name", label: "Country", kind: "text" }, ...meetingColumns((code) => openCountry(code))],
  });
  const counterpartsTable = makeTable({
    caption: "Counterparts", sort: "events", descending: true, none: "Nobody was met in these events.",
    columns: [
      { key: "name", label: "Name", kind: "text" },
      { key: "office", label: "Last office", kind: "text" },
      { key: "countryName", label: "Country", kind: "text" },
      { key: "kind", label: "Kind", kind: "text" },
      ...meetingColumns((key) => openCounterpart(key)),
    ],
  });
  show("map-table", mapTable.element);
  show("counterparts-table", counterpartsTable.element);

  function drawCounterparts() {
    const dated = (row) => ({ ...row, firstDate: row.first ? dateText(row.first) : "", lastDate: row.last ? dateText(row.last) : "" });
    const met = countMeetings(chosen, (event) => event.countries).map(dated);
    const rows = met
      .map((row) => {
        const { name, longitude, latitude } = warehouse.countries.get(row.key);
        return { ...row, code: row.key, name: name ?? row.key, longitude, latitude };
      })
      .sort((a, b) => b.events - a.events || a.name.localeCompare(b.name));
    const placed = rows.filter((row) => row.longitude !== null).map((row) => ({
      ...row, label: `${row.name}\n${plural(row.events, "event")}\n${row.firstDate} to ${row.lastDate}`,
    }));
    const most = placed.length ? placed[0].events : 1;
    map.draw({
      data: { countries: placed, land: coast },
      height: (width) => Math.round(width * 0.44),
      circles: { largest: (width) => width * 0.7, values: [...new Set([1, Math.ceil(most / 2), most])] },
      words: `Map: ${plural(rows.length, "country", "countries")} met${rows.length ? `, most often ${rows.slice(0, 3).map((row) => `${row.name} (${row.events})`).join(", ")}` : ""}. The table below says the same.`,
    });
    mapTable.update(rows);
    const missing = rows.length - placed.length;
    show("map-note", `${plural(rows.length, "country", "countries")}. Outlets and international bodies have no place on the map. `,
      missing ? `${plural(missing, "country", "countries")} without a known capital ${missing === 1 ? "stands" : "stand"} in the tables alone. ` : "",
      "Coastlines: Natural Earth, without borders.");
    counterpartsTable.update(countMeetings(chosen, (event) => event.counterparts).map(dated).map((row) => {
      const { kind, office, country } = counterparts[row.key];
      return { ...row, name: counterpartName(warehouse, row.key), kind, office, countryName: countryName(warehouse, country) };
    }));
  }

  // --- Issues over time

  let attentionEvents = events;
  const openPoint = ({ issueKey, period }) =>
    openMentions(`${label(issueKey)}, ${periodName(period, unit)}`, issueKey, inPeriod(attentionEvents, period, unit), spanOf(period, unit));
  const openDocuments = (period) =>
    openEvents(`Documents of ${periodName(period, unit)}`, inPeriod(attentionEvents, period, unit), { ...spanOf(period, unit), issue: null });
  const attention = makeChart("attention-chart", charts.attention, {
    edge: 62,
    choose: (row) => {
      if (row.issueKey !== undefined && row.documents) openPoint(row);
      else if (row.documents) openDocuments(row.period);
    },
  });
  const attentionTable = makeChartTable({
    caption: "Issues over time", sort: "period", columns: [
      { key: "period", label: "Period", kind: "date", cell: (row) => periodName(row.period, unit) },
      { key: "issue", label: "Issue", kind: "text" },
      { key: "share", label: "Share of turns", kind: "number", cell: (row) => (row.documents ? figure(percent(row.share), `quotes: ${row.issue}`, () => openPoint(row)) : "no documents") },
      { key: "named", label: "Turns naming it", kind: "number" },
      { key: "turns", label: "Turns", kind: "number" },
      { key: "documents", label: "Documents", kind: "number", cell: (row) => (row.documents ? figure(number(row.documents), "the documents", () => openDocuments(row.period)) : "0") },
    ],
  });
  show("attention-table", attentionTable.element);

  /** The largest share that rests on enough turns: one document of a single turn would flatten all the others. */
  function ceilingOf(most, periods, shareOf) {
    const solid = periods.filter((period) => period.turns >= FEW_TURNS);
    const shares = most.flatMap((issue) => (solid.length ? solid : periods).map((period) => shareOf(issue, period) ?? 0));
    return Math.max(0.05, ...shares);
  }

  function drawAttention(months) {
    attentionEvents = selectEvents(warehouse, filters, "issue");
    const counts = countAttention(attentionEvents, unit);
    const most = filters.issue === null
      ? countIssues(attentionEvents).slice(0, MOST_ISSUES_OVER_TIME).map((row) => row.issue)
      : [filters.issue];
    const periods = periodsBetween(...months, unit).map((period) => {
      const { documents = 0, turns = 0, named = new Map() } = counts.get(period) || {};
      const [start, end] = [monthStart(period), monthStart(period + STEPS[unit])];
      return {
        period, documents, turns, named, start, end, zero: 0, middle: (start + end) / 2,
        label: `${periodName(period, unit)}\n${documents ? plural(documents, "document") : "no documents"}`,
      };
    });
    const shareOf = (issue, { named, turns }) => (turns ? (named.get(issue) || 0) / turns : null);
    const ceiling = ceilingOf(most, periods, shareOf);
    const rows = counts.size ? most.flatMap((issue, order) => periods.map(({ named, ...period }) => {
      const turns = named.get(issue) || 0;
      const share = shareOf(issue, { named, ...period });
      const said = period.documents ? `${percent(share)}: ${number(turns)} of ${plural(period.turns, "turn")}, ${plural(period.documents, "document")}` : "no documents";
      const height = share === null ? null : Math.min(share, ceiling);
      return { ...period, order, issueKey: issue, issue: label(issue), named: turns, share, height, isHigher: share > ceiling, label: `${label(issue)}\n${periodName(period.period, unit)}\n${said}` };
    })) : [];
    attention.draw({
      data: { attention: rows, periods },
      words: `Lines: share of turns by ${unit} for ${most.map(label).join(", ")}. The table below says the same.`,
    });
    attentionTable.update(rows);
    const higher = rows.filter((row) => row.isHigher).length;
    const silent = rows.filter((row) => row.documents && !row.named).length;
    show("attention-note", filters.issue === null && most.length
      ? `The ${most.length} issues named in most turns; choose one above to see another. ` : "",
      `${plural(periods.filter((period) => !period.documents).length, unit)} without documents; ${plural(silent, "point")} of silence.`,
      higher ? ` ${plural(higher, "triangle")} at the upper edge: a larger share, of fewer than ${FEW_TURNS} turns.` : "");
  }

  // --- Issues by counterpart

  const pairsBy = byId("pairs-by");
  let pairEvents = events;
  const pairKeys = (event) => (pairsBy.value === "country" ? event.countries : event.counterparts);
  const openPair = ({ issueKey, key, issue, counterpart }) =>
    openMentions(`${issue}: ${counterpart}`, issueKey, pairEvents.filter((event) => pairKeys(event).includes(key)),
      pairsBy.value === "country" ? { country: key } : { counterpart: key });
  const pairs = makeChart("pairs-chart", charts.pairs, { choose: (row) => row.issueKey !== undefined && openPair(row) });
  const pairsTable = makeChartTable({
    caption: "Issues by counterpart", sort: "events", descending: true, columns: [
      { key: "issue", label: "Issue", kind: "text" },
      { key: "counterpart", label: "Counterpart", kind: "text" },
      { key: "events", label: "Events naming it", kind: "number", cell: (row) => figure(number(row.events), `quotes: ${row.issue}`, () => openPair(row)) },
      { key: "all", label: "Events", kind: "number" },
      { key: "share", label: "Share", kind: "number", cell: (row) => percent(row.share) },
    ],
  });
  show("pairs-table", pairsTable.element);

  function drawPairs() {
    pairEvents = selectEvents(warehouse, filters, "issue");
    const isCountry = pairsBy.value === "country";
    const name = (key) => (isCountry ? countryName(warehouse, key) : counterpartName(warehouse, key));
    const only = isCountry ? filters.country : filters.counterpart;
    const met = countMeetings(pairEvents, pairKeys)
      .filter((row) => only === null || row.key === only)
      .filter((row) => isCountry || counterparts[row.key].name !== null)
      .sort((a, b) => b.events - a.events || name(a.key).localeCompare(name(b.key)));
    const columns = met.slice(0, MOST_ROWS);
    const all = new Map(columns.map((row) => [row.key, row.events]));
    const cells = new Map();
    const byIssue = new Map();
    for (const event of pairEvents) {
      for (const key of pairKeys(event)) {
        if (!all.has(key)) continue;
        for (const packed of event.issues) {
          const issue = issueOf(packed);
          if (filters.issue !== null && issue !== filters.issue) continue;
          add(cells, `${issue}|${key}`);
          add(byIssue, issue);
        }
      }
    }
    const most = [...byIssue].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_ROWS).map(([issue]) => issue);
    const rows = most.flatMap((issue) => columns.flatMap(({ key, events: number_ }) => {
      const count = cells.get(`${issue}|${key}`) || 0;
      const share = count / number_;
      return [{
        issueKey: issue, key, issue: label(issue), counterpart: name(key), events: count, shown: count || "", all: number_, share,
        label: `${label(issue)}\n${name(key)}\nin ${number(count)} of ${plural(number_, "event")} (${percent(share)})`,
      }];
    }));
    pairs.draw({
      data: { pairs: rows }, narrowest: 340 + columns.length * 32, widest: 380 + columns.length * 70, height: () => most.length * CELL_HEIGHT,
      words: `Heat map: ${most.length} issues by ${columns.length} counterparts. The table below says the same.`,
    });
    pairsTable.update(rows.filter((row) => row.events));
    show("pairs-note", `The ${plural(most.length, "issue")} and ${plural(columns.length, "counterpart")} with most events, of ${number(met.length)} counterparts.`);
  }
  pairsBy.onchange = drawPairs;

  // --- Raised and not addressed

  const unaddressedTable = makeTable({
    caption: "Issues raised and not addressed", sort: "unaddressed", descending: true, none: "No issue raised in these events was left unaddressed.",
    columns: [
      { key: "label", label: "Issue", kind: "text" },
      { key: "unaddressed", label: "Not addressed", kind: "number", cell: (row) => figure(number(row.unaddressed), `exchanges: ${row.label}`, () => openExchanges(row.label, row.rows, row.unaddressed, row.issue)) },
      { key: "raised", label: "Raised", kind: "number" },
      { key: "share", label: "Share", kind: "number", cell: (row) => percent(row.share) },
      { key: "events", label: "Events", kind: "number" },
    ],
  });
  const short = (text, limit) => (text.length > limit ? `${text.slice(0, limit)} …` : text);
  const exchangesTable = makeTable({
    caption: "Exchanges with an issue not addressed", sort: "date", descending: true, none: "No such exchange.",
    columns: [
      { key: "date", label: "Date", kind: "date" },
      { key: "issues", label: "Issues", kind: "text" },
      { key: "question", label: "Question", kind: "text", cell: (row) => short(row.question, 180) },
      { key: "respondent", label: "Answered by", kind: "text" },
      { key: "open", label: "Exchange", kind: "text", cell: (row) => figure("Read", "the whole exchange", () => openExchanges(row.issues, [row.exchange], 1, row.exchange.issues[0])) },
    ],
  });
  show("unaddressed-table", unaddressedTable.element);
  show("exchanges-table", exchangesTable.element);

  function drawUnaddressed() {
    const places = placesOf(chosen);
    const rows = within(places, warehouse.exchanges).filter((row) => filters.issue === null || row.issues.includes(filters.issue));
    unaddressedTable.update(countAsked(chosen)
      .filter((row) => row.unaddressed && (filters.issue === null || row.issue === filters.issue))
      .map((row) => ({
        ...row, label: label(row.issue), share: row.unaddressed / row.raised,
        rows: rows.filter((exchange) => exchange.issues.includes(row.issue)),
      })));
    exchangesTable.update(rows.map((row) => ({
      date: dateText(events[row.event]), issues: row.issues.map(label).join("; "), question: row.question,
      respondent: row.respondent, exchange: row,
    })));
  }

  // --- What is missing

  const part = (rows, total, what) => (rows.length < total ? `: the ${what} of ${number(total)}` : "");
  const relatedTable = makeTable({
    caption: "Known events without a transcript", more: part(warehouse.related, totals.related_events, "newest"), sort: "date", descending: true,
    none: "Every event that a page links to is held.",
    columns: [
      { key: "date", label: "Date", kind: "date" },
      { key: "title", label: "Title", kind: "text" },
      { key: "city", label: "City", kind: "text" },
      { key: "names", label: "Counterparts", kind: "text" },
      { key: "file_path", label: "Linked from", kind: "text", cell: (row) => figure(
        `${row.file_path}${row.pages > 1 ? ` and ${row.pages - 1} more` : ""}`, `the link to ${row.title}`, () => openEvidence({
          title: row.title, note: `Linked from ${plural(row.pages, "page")}${row.pages > 1 ? "; the first of them:" : ":"}`,
          items: [() => element("li", {}, quotation(row.quote ?? ""), whereabouts(warehouse, row))],
          sql: `select r.*, d.file_path, l.char_start, l.char_end\nfrom related_events as r\njoin event_documents as d using (document_id)\njoin staging.related_links as l using (document_id, link_number)\nwhere r.title = ${sqlText(row.title)};`,
        })) },
    ],
  });
  show("related-table", relatedTable.element);
  const drawRelated = () => {
    const name = filters.counterpart === null ? null : counterparts[filters.counterpart].name;
    relatedTable.update(warehouse.related
      .filter(({ date, counterpart_names: names }) =>
        (filters.from === null || (date && monthOfText(date) >= filters.from)) &&
        (filters.to === null || (date && monthOfText(date) <= filters.to)) &&
        (name === null || names.includes(name)))
      .map((row) => ({ ...row, names: row.counterpart_names.join(", ") })));
  };

  function drawMissing() {
    const rejected = makeTable({
      caption: "Rejected files", more: part(warehouse.rejected, totals.rejected_files, "newest"), sort: "file_path", none: "Every file could be read.",
      columns: [
        { key: "file_path", label: "File", kind: "text" },
        { key: "reason", label: "Reason", kind: "text", cell: (row) => row.reason.replaceAll("_", " ") },
        { key: "detail", label: "Detail", kind: "text" },
        { key: "bytes", label: "Bytes", kind: "number" },
        { key: "first_seen", label: "First seen", kind: "date" },
      ],
    });
    rejected.update(warehouse.rejected);
    show("rejected-table", rejected.element);
    const unresolved = makeTable({
      caption: "Unresolved names", more: part(warehouse.unresolved, totals.unresolved_names, "most frequent"), sort: "times", descending: true, none: "Every name is resolved.",
      columns: [
        { key: "name", label: "Name as written", kind: "text" },
        { key: "office", label: "Office", kind: "text" },
        { key: "country", label: "Country", kind: "text" },
        {
          key: "times", label: "Places", kind: "number",
          cell: (row) => figure(number(row.times), `a quote with ${row.name}`, () => openEvidence({
            title: row.name, note: `${plural(row.times, "place")}; the first of them:`,
            items: [() => element("li", {}, quotation(row.quote ?? "", [row.name], true, true), whereabouts(warehouse, row))],
            sql: `select u.*, d.file_path\nfrom unresolved_names as u\njoin event_documents as d using (document_id)\nwhere u.name_as_written = ${sqlText(row.name)};`,
          })),
        },
      ],
    });
    unresolved.update(warehouse.unresolved);
    show("unresolved-table", unresolved.element);
  }

  // --- Accuracy and build

  const openLayout = (layout) => openEvents(`Read by the layout ${layout}`,
    events.filter((event) => warehouse.documents[warehouse.details.get(event.place)?.document]?.layout === layout), {});
  const accuracy = makeChart("accuracy-chart", charts.accuracy, { choose: (row) => row.layout && row.metric && openMetric(row) });
  function openMetric(row) {
    openEvidence({
      title: `${row.metric}: ${row.layout}`,
      note: `${row.shown || percent(row.value)}: ${number(row.numerator)} of ${plural(row.cases, "case")}, measured on ${row.measured_at} with labelled transcripts. ${plural(row.documents, "document")} of this warehouse ${row.documents === 1 ? "was" : "were"} read by this layout.`,
      items: [],
      sql: `from quality_metrics where metric = ${sqlText(row.metricKey)} and layout = ${sqlText(row.layout)};`,
    });
  }
  const accuracyTable = makeChartTable({
    caption: "Accuracy by layout", sort: "layout",
    columns: [
      { key: "layout", label: "Layout", kind: "text" },
      { key: "metric", label: "What is measured", kind: "text" },
      { key: "value", label: "Value", kind: "number", cell: (row) => figure(percent(row.value), `${row.metric}, ${row.layout}`, () => openMetric(row)) },
      { key: "cases", label: "Cases", kind: "number" },
      { key: "documents", label: "Documents here", kind: "number", cell: (row) => (row.documents && row.layout !== "all" ? figure(number(row.documents), "its events", () => openLayout(row.layout)) : number(row.documents)) },
    ],
  });
  show("accuracy-table", accuracyTable.element);

  function drawAccuracy() {
    const rows = warehouse.quality.map(({ metric, layout, value, numerator, denominator, measured_at: measured }) => ({
      metricKey: metric, metric: words.metrics[metric] ?? metric, layout, value, numerator, cases: denominator, measured_at: measured,
      documents: layout === "all" ? totals.documents : warehouse.layouts.get(layout) || 0,
      shown: `${(value * 100).toFixed(0)}`,
      label: `${words.metrics[metric] ?? metric}: ${layout}\n${percent(value)} of ${plural(denominator, "case")}`,
    }));
    const layouts = [...new Set(rows.map((row) => row.layout))].sort((a, b) => (b === "all") - (a === "all") || a.localeCompare(b));
    const metrics = Object.keys(words.shares_right);
    const cells = rows
      .filter((row) => metrics.includes(row.metricKey))
      .sort((a, b) => layouts.indexOf(a.layout) - layouts.indexOf(b.layout) || metrics.indexOf(a.metricKey) - metrics.indexOf(b.metricKey));
    accuracy.draw({
      data: { accuracy: cells }, narrowest: 230 + metrics.length * 36, height: () => layouts.length * CELL_HEIGHT,
      words: `Heat map: ${metrics.length} metrics by ${layouts.length} layouts. The table below says the same.`,
    });
    accuracyTable.update(rows);
    show("accuracy-note", rows.length ? `Measured on ${rows[0].measured_at}. “All” counts every labelled transcript once.` : "Nothing was measured.");
  }

  function drawBuild() {
    const { build } = warehouse;
    const facts = [
      ["Built", `${build.built_at} UTC`], ["Documents", `${number(totals.documents)}, of which ${number(totals.not_transcripts)} are no transcripts`],
      ["Turns", number(totals.turns)], ["Mentions of issues", number(totals.mentions)], ["Run", build.run_id], ["Code", build.code_version],
      ["Parser and dictionaries", build.parser_fingerprint], ["DuckDB", build.duckdb_version],
    ];
    show("build-facts", ...facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
    const sources = makeTable({
      caption: "Sources", sort: "documents", descending: true, none: "No documents yet: put transcripts below the raw folder and start a run.",
      columns: [
        { key: "source", label: "Source", kind: "text", cell: (row) => (row.source === "." ? "raw folder itself" : row.source) },
        { key: "documents", label: "Documents", kind: "number" },
        { key: "events", label: "Events", kind: "number" },
        { key: "words", label: "Words", kind: "number" },
        { key: "rejected", label: "Rejected files", kind: "number" },
        { key: "first_month", label: "From", kind: "date" },
        { key: "last_month", label: "To", kind: "date" },
      ],
    });
    sources.update(warehouse.sources);
    show("sources-table", sources.element);
  }

  // --- The head of the page

  function drawHead(months) {
    const unaddressed = countAsked(chosen).filter((row) => filters.issue === null || row.issue === filters.issue);
    const sum = (rows, key) => rows.reduce((total, row) => total + row[key], 0);
    const facts = [
      ["Events", chosen.length, events.length, "#events"],
      ["Counterparts", new Set(chosen.flatMap((event) => event.counterparts)).size, null, "#counterparts"],
      ["Countries met", new Set(chosen.flatMap((event) => event.countries)).size, null, "#counterparts"],
      ["Issues named", countIssues(chosen).length, issues.length, "#attention"],
      ["Exchanges", sum(chosen, "exchanges"), null, "#unaddressed"],
      ["Issues not addressed", sum(unaddressed, "unaddressed"), sum(unaddressed, "raised"), "#unaddressed"],
    ];
    show("figures", ...facts.map(([name, value, all, target]) =>
      element("div", {}, element("dt", {}, element("a", { href: target }, name)),
        element("dd", {}, number(value), all !== null && all !== value ? element("small", {}, ` of ${number(all)}`) : null))));
    const span = months[0] === null ? "" : `, ${periodName(months[0], "month")} to ${periodName(months[1], "month")}`;
    const isFiltered = Object.values(filters).some((value) => value !== null);
    byId("filtered").textContent = isFiltered
      ? `${number(chosen.length)} of ${plural(events.length, "event")}${span}.${filters.country === null && filters.counterpart === null ? "" : " Only events with this counterpart."}`
      : `All ${plural(events.length, "event")}${span}.`;
    for (const place of document.querySelectorAll(".unit")) place.textContent = unit;
  }

  // --- Filters

  const choices = new Map();
  const offer = (name, value) => choices.set(name.toLowerCase(), { name, value });
  for (const [code, { name }] of warehouse.countries) offer(name ?? code, { country: code });
  counterparts.forEach(({ name, country }, key) => {
    if (name === null) return;
    const taken = choices.has(name.toLowerCase());
    offer(taken ? `${name} (${countryName(warehouse, country) || counterparts[key].kind})` : name, { counterpart: key });
  });
  show("counterpart-names", ...[...choices.values()].map(({ name }) => element("option", { value: name })));
  byId("issue").append(...Object.entries(words.themes).map(([theme, name]) =>
    element("optgroup", { label: name }, ...issues
      .map((issue, place) => ({ ...issue, place }))
      .filter((issue) => issue.theme === theme)
      .sort((a, b) => a.label.localeCompare(b.label))
      .map((issue) => element("option", { value: issue.place }, issue.label)))));

  function readFilters() {
    filters.from = monthOfText(byId("from").value);
    filters.to = monthOfText(byId("to").value);
    filters.issue = byId("issue").value === "" ? null : Number(byId("issue").value);
    const input = byId("counterpart");
    const wanted = input.value.trim().toLowerCase();
    const found = choices.get(wanted) ?? [...choices.entries()].find(([name]) => name.includes(wanted))?.[1];
    const value = wanted ? found?.value : {};
    input.setAttribute("aria-invalid", String(value === undefined));
    input.setCustomValidity(value === undefined ? "Nobody of this name was met." : "");
    filters.country = value?.country ?? null;
    filters.counterpart = value?.counterpart ?? null;
    return value !== undefined;
  }

  function draw() {
    const isKnown = readFilters();
    chosen = selectEvents(warehouse, filters);
    const months = monthsOf(selectEvents(warehouse, filters, "issue"), filters);
    unit = fittingUnit(byId("unit").value, months);
    drawHead(months);
    if (!isKnown) byId("filtered").textContent += " Nobody of this name was met; the name is left aside.";
    drawTimeline(months);
    drawCounterparts();
    drawAttention(months);
    drawPairs();
    drawUnaddressed();
    drawRelated();
  }

  const form = byId("filters");
  form.onchange = draw;
  form.onsubmit = (event) => {
    event.preventDefault();
    draw();
  };
  form.onreset = () => setTimeout(draw);

  const all = [timeline, map, attention, pairs, accuracy];
  const redraw = () => all.forEach((chart) => chart.redraw());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  let width = innerWidth;
  let waiting = null;
  addEventListener("resize", () => {
    // The height alone changes when a phone hides its address bar.
    if (innerWidth === width) return;
    width = innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(redraw, 150);
  });

  const dialog = byId("evidence");
  byId("evidence-close").onclick = () => dialog.close();
  dialog.onclick = (event) => event.target === dialog && dialog.close();

  const [first, last] = monthsOf(events, filters);
  byId("held").textContent = events.length
    ? `${plural(totals.events, "event")} from ${plural(totals.documents, "document")}${first === null ? "" : `, ${periodName(first, "month")} to ${periodName(last, "month")}`}; built ${warehouse.build.built_at} UTC.${totals.events > events.length ? ` This page shows the ${number(events.length)} newest.` : ""}`
    : `The warehouse holds no events yet; built ${warehouse.build.built_at} UTC. Put transcripts below the raw folder and start a run.`;
  drawMissing();
  drawAccuracy();
  drawBuild();
  draw();
}

(async () => {
  try {
    const content = await unpack(byId("content").textContent);
    makePage(makeWarehouse(content), content.charts, content.land);
    document.documentElement.dataset.ready = "yes";
  } catch (error) {
    byId("failed").hidden = false;
    byId("failed").textContent = `The page could not be drawn by this browser (${error.message}). A current Firefox, Chrome, Edge or Safari is needed.`;
    throw error;
  }
})();
