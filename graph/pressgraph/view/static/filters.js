// The legend: what each icon and line means, how many there are, and whether they are shown.

function tally(values) {
  const counts = new Map();
  values.forEach((value) => counts.set(value, (counts.get(value) || 0) + 1));
  return counts;
}

// How many there are of each; filters do not change that.
const classCounts = derived(() => tally(entities().map((node) => node.cls)));
const statusCounts = derived(() => tally(FACTS.map((fact) => fact.status)));
// The types and the articles, those with most facts first.
const typeCounts = derived(() => [...tally(FACTS.map(typeOf))].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])));
const articleCounts = derived(() => [...tally(FACTS.flatMap((fact) => [...new Set(fact.evidence.map(([article]) => article))]))].sort((a, b) => b[1] - a[1] || a[0] - b[0]));

const FILTERS = ["hiddenClasses", "hiddenStatuses", "hiddenTypes", "hiddenArticles"];

function filterRow(sample, name, count, hidden, value) {
  const box = make("input", { type: "checkbox", "data-filter": `${FILTERS.findIndex((name) => state[name] === hidden)} ${value}`, onchange: () => toggle(hidden, value) });
  box.checked = !hidden.has(value);
  return make("label", { class: "row" }, box, sample, make("span", { class: "row-name", text: name }), make("span", { class: "count", text: String(count) }));
}

function showFilters() {
  const held = document.activeElement && document.activeElement.dataset.filter;
  fillFilters();
  const again = held && [...document.querySelectorAll("#legend input")].find((box) => box.dataset.filter === held);
  if (again) again.focus(); // the rows are new ones: whoever went through them by keyboard stays where they were
}

function fillFilters() {
  showMoreFilters();
  showDates();
  const known = (names, counts) => [...Object.keys(names).filter((name) => counts.has(name)), ...[...counts.keys()].filter((name) => !names[name])];
  byId("classes").replaceChildren(...known(LOOKS, classCounts()).map((cls) => filterRow(icon(cls), className(cls), classCounts().get(cls), state.hiddenClasses, cls)));
  byId("statuses").replaceChildren(...known(LINES, statusCounts()).map((status) => filterRow(lineSample(status), DATA.statuses[status] || status, statusCounts().get(status), state.hiddenStatuses, status)));
  byId("disputed").replaceChildren(...disputedRow());
}

// What is disputed, and nothing else; only where something is.
function disputedRow() {
  const count = FACTS.filter(isDisputed).length;
  if (!count && !state.onlyDisputed) return [];
  const box = make("input", { id: "only-disputed", type: "checkbox", "data-filter": "disputed", onchange: () => showOnlyDisputed(box.checked) });
  box.checked = state.onlyDisputed;
  return [make("label", { class: "row" }, box, make("span", { class: "row-name", text: say("only_disputed") }), make("span", { class: "count", text: String(count) }))];
}

function showOnlyDisputed(only) {
  state.onlyDisputed = only;
  onFilters.forEach((listener) => listener());
}

const MOST_ROWS = 8; // of a filter, until all are asked for

function showMoreFilters() {
  fillFilter("types", typeCounts().map(([type, count]) => () => filterRow(null, type, count, state.hiddenTypes, type)));
  const rows = articleCounts().map(([article, count]) => () => filterRow(null, shorten(DATA.articles[article].title, 60), count, state.hiddenArticles, article));
  fillFilter("articles", DATA.articles.length > 1 ? rows : []);
}

function fillFilter(name, rows) {
  const box = byId(name);
  const all = box.dataset.all === "yes";
  box.parentElement.hidden = rows.length < 2;
  const more = make("button", { class: "link more", type: "button", text: say("more_rows", rows.length - MOST_ROWS) });
  more.addEventListener("click", () => {
    box.dataset.all = "yes";
    fillFilter(name, rows);
  });
  box.replaceChildren(...rows.slice(0, all ? rows.length : MOST_ROWS).map((row) => row()), ...(all || rows.length <= MOST_ROWS ? [] : [more]));
}

function showCounts() {
  const nodes = entities().filter(isNodeShown).length;
  const facts = shownFacts(FACTS).filter((fact) => fact.nodes.some((number) => isNodeShown(NODES[number]))).length;
  const all = nodes === entities().length && facts === FACTS.length;
  const [everyone, everything] = isServed ? DATA.of : [entities().length, FACTS.length];
  byId("counts").textContent = all && !isServed ? say("counts", nodes, facts) : say("counts_of", nodes, everyone, facts, everything);
  byId("reset").hidden = all;
  byId("nothing").hidden = nodes > 0 || !entities().length;
}

function watchColours() {
  for (const id of ["by-class", "by-group"]) {
    byId(id).addEventListener("change", () => {
      state.byGroup = byId("by-group").checked;
      paint();
    });
  }
}
