// The address says what is shown, so that a bookmark, a link and the back button know it:
//   #node=KEY  #between=KEY,KEY  #path=KEY,KEY,…  #fact=KEY   what is chosen
//   &from=2024-01&to=2024-03                                  the period
//   &without=class:Person,status:Alleged,type:…,article:…     what the filters leave out
//   &only=disputed   &around=KEY,2   &drawn=all               what is shown and drawn of the rest
//   &events=nodes                                             events as nodes
//   &view=list&sort=-when   &view=time&order=published-newest how
// Keys and values are percent-encoded. What an address says that this page does not know is left out.

const QUIET = 250; // ms without a change after which the filters are written: a drag over the bars is one change
const AS_CHOSEN = ["node", "between", "path", "fact"];
const VIEWS = ["picture", "list", "time"];
const DAY = /^\d{4}(-\d\d){0,2}$/;
let noting = 0;

// The address of a selection, with all else as it is.
function addressOf(selection = state.selection) {
  return `#${[chosenPart(selection), ...filterParts(), ...viewParts()].filter(Boolean).join("&")}`;
}

function chosenPart(selection) {
  if (!selection) return "";
  if (selection.fact) return `fact=${encodeURIComponent(selection.fact.key)}`;
  const keys = selection.nodes.map((node) => encodeURIComponent(node.key));
  if (selection.path) return `path=${keys.join(",")}`;
  return keys.length === 1 ? `node=${keys[0]}` : `between=${keys.slice(0, 2).join(",")}`;
}

function filterParts() {
  const [from, to] = state.dates || [];
  return [from && from !== "0000" && `from=${from}`, to && to !== "9999" && `to=${to}`, withoutPart(), state.onlyDisputed && "only=disputed", state.asNodes && "events=nodes", drawnPart()].filter(Boolean);
}

function drawnPart() {
  if (state.around) return `around=${encodeURIComponent(state.around.node.key)},${state.around.steps}`;
  return !state.drawn && entities().length > AT_FIRST ? "drawn=all" : "";
}

function viewParts() {
  const { column, down } = state.sort;
  const order = [state.time.by === "published" && "published", state.time.down && "newest"].filter(Boolean).join("-");
  return [
    state.view !== "picture" && `view=${state.view}`,
    state.view === "list" && (column !== "sentence" || down) && `sort=${down ? "-" : ""}${column}`,
    state.view === "time" && order && `order=${order}`,
  ];
}

// The filters that hide something, by the names that the address has for them. An article goes by its source.
const HIDING = {
  class: { hidden: () => state.hiddenClasses, known: () => entities().map((node) => [node.cls, node.cls]) },
  status: { hidden: () => state.hiddenStatuses, known: () => FACTS.map((fact) => [fact.status, fact.status]) },
  type: { hidden: () => state.hiddenTypes, known: () => FACTS.map((fact) => [typeOf(fact), typeOf(fact)]) },
  article: { hidden: () => state.hiddenArticles, known: () => [...sourceNames()].map(([number, name]) => [name, number]) },
};

// The articles by number with their sources, of which those that come again are counted.
function sourceNames() {
  const seen = new Map();
  return new Map(DATA.articles.map(({ source }, number) => {
    const nth = (seen.get(source) || 0) + 1;
    seen.set(source, nth);
    return [number, nth > 1 ? `${source} (${nth})` : source];
  }));
}

function withoutPart() {
  const names = state.hiddenArticles.size ? sourceNames() : null;
  const listed = Object.entries(HIDING).flatMap(([kind, { hidden }]) => [...hidden()].map((value) => `${kind}:${encodeURIComponent(kind === "article" ? names.get(value) : value)}`));
  return listed.length ? `without=${listed.sort().join(",")}` : "";
}

// The parts of an address by name; of those that come twice the first.
function partsOfAddress(address) {
  const parts = new Map();
  for (const part of address.replace(/^#/, "").split("&")) {
    const [, name, value] = /^([a-z]+)=(.+)$/.exec(part) || [];
    if (name && !parts.has(name)) parts.set(name, value);
  }
  return parts;
}

function readChosen(parts) {
  const kind = AS_CHOSEN.find((name) => parts.has(name));
  if (!kind) return null;
  const keys = keysTold(parts.get(kind));
  if (kind === "fact") return FACT_OF.has(keys[0]) ? { fact: FACT_OF.get(keys[0]) } : null;
  const nodes = keys.slice(0, { node: 1, between: 2 }[kind] || keys.length).map((key) => NODE_OF.get(key));
  if (!nodes.every(Boolean) || (kind === "between" && nodes.length < 2)) return null;
  return kind === "path" ? { nodes, path: true } : { nodes };
}

const keysTold = (text) => text.split(",").map(plainKey);

function plainKey(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const MOST_HIDDEN = 200; // of a kind, where what they name may still come from a server

// What is hidden by an address, as the state has it: only what there is on this page, or may come to it.
function readHidden(parts) {
  const told = (parts.get("without") || "").split(",").map((one) => /^([a-z]+):(.*)$/.exec(one) || []);
  for (const [kind, { hidden, known }] of Object.entries(HIDING)) {
    const values = new Set(told.filter(([, name]) => name === kind).map(([, , value]) => plainKey(value)));
    hidden().clear();
    const there = isServed && kind !== "article" ? [...values].slice(0, MOST_HIDDEN).map((value) => [value, value]) : values.size ? known() : [];
    there.forEach(([name, value]) => values.has(name) && hidden().add(value));
  }
}

// The bars from one day, month or year to another; null for all of them, and where there is none. Of a served network
// more may come, before and after the bars.
function readPeriod(parts) {
  const [from, to] = ["from", "to"].map((name) => (DAY.test(parts.get(name)) ? parts.get(name) : ""));
  const known = bars().some((bar) => isWithin(bar, from || "0000", to || "9999"));
  if (!(from || to) || !(known || isServed)) return null;
  return [from || (bars().length ? earliest() : "0000"), to || (bars().length ? latest() : "9999")];
}

function readDrawn(parts) {
  const [key, steps] = (parts.get("around") || "").split(",");
  const node = NODE_OF.get(plainKey(key));
  state.around = node && /^[123]$/.test(steps) ? { node, steps: Number(steps) } : null;
  if (state.around) return nodesWithin([node.number], state.around.steps);
  return entities().length > AT_FIRST && parts.get("drawn") !== "all" ? mostCentral() : null;
}

function readView(parts) {
  const [, down, column] = /^(-?)([a-z]+)$/.exec(parts.get("sort") || "") || [];
  const order = (parts.get("order") || "").split("-");
  state.view = VIEWS.includes(parts.get("view")) ? parts.get("view") : "picture";
  if (state.view === "list") state.sort = Object.hasOwn(SORTS, column || "") ? { column, down: down === "-" } : { column: "sentence", down: false };
  if (state.view === "time") state.time = { by: order.includes("published") ? "published" : "fact", down: order.includes("newest") };
}

// Take over what an address says; whether that changed what the filters leave.
function restore(address) {
  clearTimeout(noting);
  noting = 0;
  const parts = partsOfAddress(address);
  const [before, drawn] = [filterParts().join("&"), drawnPart()];
  readHidden(parts);
  state.dates = readPeriod(parts);
  state.onlyDisputed = parts.get("only") === "disputed";
  drawEvents(parts.get("events") === "nodes");
  const { around, drawn: kept } = state;
  const wanted = readDrawn(parts);
  state.drawn = wanted;
  if (drawnPart() === drawn) Object.assign(state, { around, drawn: kept }); // what was drawn on demand stays
  readView(parts);
  choose(readChosen(parts));
  return filterParts().join("&") !== before;
}

// The address follows the filters after a while, without an entry of its own in the history.
function noteAddress() {
  clearTimeout(noting);
  noting = setTimeout(settleAddress, QUIET);
}

// The entry that is left is left with its filters.
function settleAddress() {
  if (!noting) return;
  clearTimeout(noting);
  noting = 0;
  writeAddress("replaceState");
}

const pushAddress = () => writeAddress("pushState");

function writeAddress(how) {
  const address = addressOf();
  if (address === (location.hash || "#")) return;
  try {
    history[how](null, "", address);
  } catch {
    // a page inside of another has no address of its own
  }
}
