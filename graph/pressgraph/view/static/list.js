// The same facts as a table: for reading in order, for screen readers, for printing.

function showList() {
  const table = byId("list");
  table.hidden = !state.asList;
  byId("stage").classList.toggle("as-list", state.asList);
  byId("show-picture").setAttribute("aria-pressed", String(!state.asList));
  byId("show-list").setAttribute("aria-pressed", String(state.asList));
  if (!state.asList) return;
  const chosen = state.selection ? shownFacts(selectedFacts()) : shownFacts(FACTS);
  const columns = ["fact", "who", "status", "sentence"].map((name) => say(`column_${name}`));
  table.replaceChildren(
    make(
      "table",
      {},
      make("caption", { text: listCaption(chosen.length) }),
      make("thead", {}, make("tr", {}, ...columns.map((name) => make("th", { scope: "col", text: name })))),
      make("tbody", {}, ...chosen.map((fact) => listRow(fact, columns))),
    ),
  );
}

function listCaption(count) {
  const selection = state.selection;
  const names = !selection || selection.fact ? [] : selection.nodes.map((node) => node.label);
  return [...names, counted("fact", count)].join(" · ");
}

function listRow(fact, columns) {
  const who = fact.kind === "description" ? fact.parts.slice(0, 1) : fact.parts;
  const when = fact.times.length ? make("div", { class: "when", text: fact.times.join(" ; ") }) : null;
  const cells = [
    [make("button", { class: "link", type: "button", text: fact.label, onclick: () => selectFact(fact) }), fact.kind === "event" && fact.title ? make("div", { class: "small", text: fact.title }) : null, when],
    who.filter(([slot]) => slot !== "quotedFrom").map(([slot, node, text]) => make("div", { title: DATA.slots[slot] || "" }, node === null ? text : nodeLink(node))),
    [chip(fact), ...viewLines(fact, false)],
    fact.evidence.length ? [quote(fact.evidence[0])] : [],
  ].map((content) => content.filter(Boolean));
  return make("tr", {}, ...cells.map((content, i) => make("td", { "data-column": columns[i] }, ...(content.length ? content : ["—"]))));
}

function watchList() {
  const turn = (asList) => () => {
    state.asList = asList;
    showList();
    if (!asList) picture.redraw();
  };
  byId("show-picture").addEventListener("click", turn(false));
  byId("show-list").addEventListener("click", turn(true));
}
