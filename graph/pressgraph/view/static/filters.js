// The legend: what each icon and line means, how many there are, and whether they are shown.

function tally(values) {
  const counts = new Map();
  values.forEach((value) => counts.set(value, (counts.get(value) || 0) + 1));
  return counts;
}

function filterRow(sample, name, count, hidden, value) {
  const box = make("input", { type: "checkbox", onchange: () => toggle(hidden, value) });
  box.checked = !hidden.has(value);
  return make("label", { class: "row" }, box, sample, make("span", { class: "row-name", text: name }), make("span", { class: "count", text: String(count) }));
}

function showFilters() {
  const classes = tally(NODES.map((node) => node.cls));
  const statuses = tally(FACTS.map((fact) => fact.status));
  const known = (names, counts) => [...Object.keys(names).filter((name) => counts.has(name)), ...[...counts.keys()].filter((name) => !names[name])];
  byId("classes").replaceChildren(...known(LOOKS, classes).map((cls) => filterRow(icon(cls), className(cls), classes.get(cls), state.hiddenClasses, cls)));
  byId("statuses").replaceChildren(...known(LINES, statuses).map((status) => filterRow(lineSample(status), DATA.statuses[status] || status, statuses.get(status), state.hiddenStatuses, status)));
}

function showCounts() {
  const nodes = NODES.filter(isNodeShown).length;
  const facts = shownFacts(FACTS).length;
  const all = nodes === NODES.length && facts === FACTS.length;
  byId("counts").textContent = all ? say("counts", nodes, facts) : say("counts_of", nodes, NODES.length, facts, FACTS.length);
  byId("reset").hidden = all;
}
