// The same facts in the order of time, under headings: years or months or days, smaller ones where much happened.

const AT_ONCE = 120; // entries that are made at once
const CROWDED = 8; // facts under a year or a month beyond which it is divided

// A sign for each status: its shape says what its colour does.
const MARKS = {
  Occurred: [["circle", { cx: 8, cy: 8, r: 5, class: "full" }]],
  Ongoing: [["circle", { cx: 8, cy: 8, r: 5 }], ["path", { d: "M8 3a5 5 0 0 1 0 10z", class: "full" }]],
  Planned: [["circle", { cx: 8, cy: 8, r: 5, "stroke-dasharray": "3.6 2.7" }]],
  Hypothetical: [["path", { d: "M8 2 14 8 8 14 2 8z", "stroke-dasharray": "2 2.3" }]],
  Alleged: [["path", { d: "M8 2 14 8 8 14 2 8z" }]],
  NotOccurred: [["circle", { cx: 8, cy: 8, r: 6 }], ["path", { d: "M5.500 5.500 10.500 10.500M10.500 5.500 5.500 10.500" }]],
};

function statusMark(status) {
  const known = Object.hasOwn(MARKS, status) ? status : "Occurred";
  return makeSvg("svg", { class: `mark line-${known}`, viewBox: "0 0 16 16", "aria-hidden": "true" }, ...MARKS[known].map(([tag, attributes]) => makeSvg(tag, attributes)));
}

// The day on which the first article that tells a fact was published; empty for none.
const publishedOn = (fact) => fact.evidence.map(([article]) => DATA.articles[article].day).filter(dayOf).sort()[0] || "";

// A year, month, day, season or decade, as the heading above it needs it; empty for what is none.
function momentOf(date) {
  const [moment = ""] = (dayOf(date) && /^(\d{4}|\d{3}X)(-\d\d){0,2}/.exec(date)) || [];
  return moment;
}

// Facts with their moments in order: those that have none come last, by their articles.
function inOrderOfTime(facts) {
  const byArticle = state.time.by === "published";
  const entries = facts.map((fact) => ({ fact, moment: momentOf(byArticle ? publishedOn(fact) : fact.first), published: momentOf(publishedOn(fact)) }));
  const way = state.time.down ? -1 : 1;
  const order = (name) => (a, b) => way * compareMoments(a[name], b[name]) || a.fact.number - b.fact.number;
  const [dated, others] = [entries.filter(({ moment }) => moment), entries.filter(({ moment }) => !moment)];
  return { dated: dated.sort(order("moment")), others: others.sort(order("published")) };
}

// By their first day, what is longer before what is in it.
function compareMoments(one, other) {
  const [a, b] = [dayOf(one) || "9999", dayOf(other) || "9999"];
  if (a !== b) return a < b ? -1 : 1;
  return one.length - other.length || (one > other ? -1 : Number(one < other));
}

// Entries in groups of one heading each; a crowded one is divided into smaller ones.
function headed(entries, length) {
  const groups = [];
  for (const entry of entries) {
    const name = entry.moment.slice(0, length);
    const last = groups[groups.length - 1];
    if (last && last.name === name) last.entries.push(entry);
    else groups.push({ name, entries: [entry] });
  }
  const isCrowded = (group) => length < 10 && group.entries.length > CROWDED && group.entries.some(({ moment }) => moment.length > length);
  return groups.flatMap((group) => (isCrowded(group) ? headed(group.entries, length === 4 ? 7 : 10) : [group]));
}

// What a heading says: « mardi 4 mars 2025 », « mars 2025 », « printemps 2025 », « années 1990 ».
function momentWords(moment) {
  const [year, month] = moment.split("-");
  if (year.endsWith("X")) return say("decade", year.replace("X", "0"));
  if (SEASONS[month]) return say(`season_${month}`, year);
  if (!month) return year;
  const parts = moment.length > 7 ? { weekday: "long", day: "numeric" } : {};
  const words = new Intl.DateTimeFormat(DATA.language === "en" ? "en-GB" : "fr", { ...parts, month: "long", year: "numeric", timeZone: "UTC" }).format(Date.parse(`${dayOf(moment)}T00:00Z`));
  return DATA.language === "en" ? words : words.replace(/\b1 /, "1er ");
}

function timelineGroups() {
  const { dated, others } = inOrderOfTime(listedFacts());
  const groups = headed(dated, precisionOf(dated.map(({ moment }) => dayOf(moment)).sort())).map((group) => ({ ...group, title: momentWords(group.name) }));
  const last = { name: "none", entries: others, title: say(state.time.by === "published" ? "unpublished" : "undated") };
  return others.length ? [...groups, last] : groups;
}

function showTimeline() {
  const groups = timelineGroups();
  const entries = groups.flatMap((group) => group.entries.map((entry) => ({ ...entry, group })));
  const line = make("div", { class: "line" });
  byId("time").replaceChildren(timelineHead(entries.map(({ fact }) => fact)), line);
  if (entries.length) addEntries(line, entries, 0);
  else line.append(make("p", { class: "muted", text: say("no_facts") }));
}

// What it is of, how it is ordered, and its files.
function timelineHead(facts) {
  const set = (change) => () => {
    state.time = { ...state.time, ...change };
    noteAddress();
    showView({ anew: true });
  };
  const choices = (label, ...options) => make("div", { class: "switch", role: "group", "aria-label": say(label) }, ...options.map(([name, on, change]) => make("button", { id: `time-${name}`, type: "button", "aria-pressed": String(on), text: say(name), onclick: () => (set(change)(), byId(`time-${name}`).focus()) })));
  const { by, down } = state.time;
  return make(
    "div",
    { class: "time-head" },
    make("h2", { text: say("timeline") }),
    make("p", { class: "muted" }, listCaption(facts.length), ...takeAway(facts)),
    make("div", { class: "orders" }, choices("order", ["oldest", !down, { down: false }], ["newest", down, { down: true }]), choices("order_by", ["by_fact", by === "fact", { by: "fact" }], ["by_published", by === "published", { by: "published" }])),
  );
}

// Some entries under their headings, then a button that makes as many more.
function addEntries(line, entries, from) {
  for (const entry of entries.slice(from, from + AT_ONCE)) {
    const last = line.lastElementChild;
    const box = last && last.dataset.moment === entry.group.name ? last : headedBox(entry.group);
    if (box !== last) line.append(box);
    box.lastElementChild.append(timelineEntry(entry));
  }
  const rest = entries.length - from - AT_ONCE;
  if (rest <= 0) return;
  const more = make("button", { class: "link more", type: "button", text: say("more_rows", rest) });
  more.addEventListener("click", () => {
    more.remove();
    addEntries(line, entries, from + AT_ONCE);
    const next = line.querySelector(`[data-fact="${entries[from + AT_ONCE].fact.number}"] .link`);
    if (next) next.focus();
  });
  line.append(more);
}

function headedBox(group) {
  return make("section", { "data-moment": group.name }, make("h3", {}, make("span", { class: "moment", text: group.title }), make("span", { class: "count", text: counted("fact", group.entries.length) })), make("ol", { role: "list" }));
}

function timelineEntry({ fact, published, group }) {
  const dates = [...fact.times];
  const [told, appeared] = [group.name === "none" || state.time.by === "published", published && momentWords(published)];
  if (told && appeared && appeared !== group.title) dates.push(say("article_of", appeared));
  const said = !told && dates.length === 1 && group.title.endsWith(dates[0]); // the heading has said it
  return make(
    "li",
    { class: `entry status-${fact.status}`, "data-fact": fact.number },
    statusMark(fact.status),
    make("p", { class: "card-head" }, make("span", { class: "kind", text: typeOf(fact) }), fact.status === "Occurred" ? null : chip(fact), disputedTag(fact), make("span", { class: said ? "unseen" : "when", text: dates.join(" ; ") })),
    make("h4", {}, make("button", { class: "link", type: "button", text: factLine(fact), onclick: () => selectFact(fact) })),
    make("p", { class: "takes-part" }, ...[...bySlot(onceEach(listedParts(fact)))].map(([slot, who]) => make("span", { class: "part" }, fact.kind === "relation" || fact.kind === "description" ? null : make("span", { class: "muted", text: DATA.slots[slot] || slot }), ...who))),
    ...viewLines(fact, false),
    quotes(fact.evidence),
  );
}
