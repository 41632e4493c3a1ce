// The facts as a table: for reading, for sorting and taking away, for screen readers, for printing.

// How rows are told apart in each column; equal ones stay in the order of the texts.
const SORTS = {
  fact: (fact) => fold(fact.label),
  who: (fact) => fold(namesOf(fact)[0] || ""),
  when: (fact) => fact.day || "",
  status: (fact) => Object.keys(LINES).indexOf(fact.status),
  sentence: (fact) => fact.number,
};

// What the list and the timeline are of: what is chosen, or what was chosen before a fact among it was.
const listedSelection = () => (state.selection && state.selection.fact ? state.context : state.selection);

function listedFacts() {
  const of = listedSelection();
  return shownFacts(of ? selectedFacts(of) : FACTS);
}

function sortedFacts() {
  const chosen = listedFacts();
  const { column, down } = state.sort;
  const keys = new Map(chosen.map((fact) => [fact, SORTS[column](fact)]));
  const order = (a, b) => (keys.get(a) < keys.get(b) ? -1 : keys.get(a) > keys.get(b) ? 1 : 0);
  const undated = (fact) => Number(column === "when" && !fact.day); // last, whichever way
  return [...chosen].sort((a, b) => undated(a) - undated(b) || (down ? -1 : 1) * order(a, b) || a.number - b.number);
}

function showList() {
  const facts = sortedFacts();
  const columns = Object.keys(SORTS).map((name) => say(`column_${name}`));
  const body = make("tbody", {}, ...rowsFrom(facts, columns));
  byId("list").replaceChildren(
    make("table", {}, make("caption", {}, make("span", { text: listCaption(facts.length) }), ...takeAway(facts)), make("thead", {}, make("tr", {}, ...Object.keys(SORTS).map(listHead))), body),
  );
}

// A heading that sorts by its column, and the other way round when it is pressed again.
function listHead(name) {
  const { column, down } = state.sort;
  const sorted = column === name ? (down ? "descending" : "ascending") : "none";
  const turn = () => {
    state.sort = { column: name, down: column === name && !down };
    showView({ anew: true });
    noteAddress();
    byId(`sort-${name}`).focus();
  };
  return make("th", { scope: "col", "aria-sort": sorted }, make("button", { id: `sort-${name}`, type: "button", onclick: turn, text: say(`column_${name}`) }));
}

const LISTED = 400; // rows that are made at once

function rowsFrom(facts, columns) {
  const rows = facts.slice(0, LISTED).map((fact) => listRow(fact, columns));
  const rest = facts.slice(LISTED);
  if (!rest.length) return rows;
  const more = make("tr", {}, make("td", { colspan: columns.length }, make("button", { class: "link", type: "button", text: say("more_rows", rest.length), onclick: () => more.replaceWith(...rowsFrom(rest, columns)) })));
  return [...rows, more];
}

function listCaption(count) {
  const selection = listedSelection();
  const names = selection ? selection.nodes.map((node) => node.label) : [];
  const part = isServed && !selection ? [say("loaded_of", DATA.of[1])] : []; // of a store that is not all here
  return [...names, counted("fact", count), ...part].join(" · ");
}

const listedParts = (fact) => (fact.kind === "description" ? fact.parts.slice(0, 1) : fact.parts).filter(([slot]) => slot !== "quotedFrom");
const onceEach = (parts) => parts.filter(([, node], i) => node === null || parts.findIndex(([, other]) => other === node) === i);
const namesOf = (fact) => listedParts(fact).map(([, node, text]) => (node === null ? text : NODES[node].label));

function listRow(fact, columns) {
  const cells = [
    [make("button", { class: "link", type: "button", text: fact.label, onclick: () => selectFact(fact) }), fact.kind === "event" && fact.title ? make("div", { class: "small", text: fact.title }) : null],
    onceEach(listedParts(fact)).map(([slot, node, text]) => make("div", { title: DATA.slots[slot] || "" }, node === null ? text : nodeLink(node))),
    fact.times.map((time) => make("div", { class: "when", text: time })),
    [chip(fact), disputedTag(fact), ...viewLines(fact, false)],
    fact.evidence.length ? [quote(fact.evidence[0])] : [],
  ].map((content) => content.filter(Boolean));
  return make("tr", { "data-fact": fact.number }, ...cells.map((content, i) => make("td", { "data-column": columns[i] }, ...(content.length ? content : ["—"]))));
}

const RECORD = ["kind", "fact", "title", "who", "date", "status", "claimed_by", "denied_by", "disputed", "passage", "sentence", "article", "source", "published", "start", "end", "id"];

// What is listed, for a spreadsheet or a program: a record for each sentence on which a fact rests.
function records(facts) {
  return facts.flatMap((fact) =>
    (fact.evidence.length ? fact.evidence : [null]).map((place) => ({
      kind: fact.kind,
      fact: fact.label,
      title: fact.title,
      who: fact.parts.map(([slot, node, text]) => `${slot}: ${node === null ? text : NODES[node].label}`).join("; "),
      date: fact.first,
      status: fact.status,
      claimed_by: holdersOf(fact, true),
      denied_by: holdersOf(fact, false),
      disputed: isDisputed(fact) ? "yes" : "",
      passage: place ? textBetween(...place) : "",
      sentence: place ? wholeSentence(place) : "",
      article: place ? DATA.articles[place[0]].title : "",
      source: place ? DATA.articles[place[0]].source : "",
      published: place ? DATA.articles[place[0]].day : "",
      start: place ? place[1] : "",
      end: place ? place[2] : "",
      id: fact.key,
    })),
  );
}

function takeAway(facts) {
  const files = {
    csv: () => ["text/csv", asCsv(records(facts), RECORD)],
    json: () => ["application/json", `${JSON.stringify(records(facts), null, 2)}\n`],
  };
  return Object.entries(files).map(([name, content]) => make("button", { class: "tool-text", id: `save-${name}`, type: "button", title: say("save_as", name.toUpperCase()), text: name.toUpperCase(), onclick: () => withTexts(facts, () => save(`pressgraph.${name}`, ...content())) }));
}
