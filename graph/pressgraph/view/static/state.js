// What the reader has chosen: a selection, filters, light or dark. The address names the selection.

const state = { selection: null, drawn: null, spokenOf: null, pathFrom: null, sort: { column: "sentence", down: false }, hiddenClasses: new Set(), hiddenStatuses: new Set(), hiddenTypes: new Set(), hiddenArticles: new Set(), dates: null, byGroup: false, asNodes: false, dark: false, asList: false };
const onSelection = [];
const onFilters = [];
const onTheme = [];

const isNodeShown = (node) => (isEventNode(node) ? isEventShown(node) : isEntityShown(node));
const isEntityShown = (node) => !state.hiddenClasses.has(node.cls) && (!state.drawn || state.drawn.has(node.number)) && (!state.spokenOf || state.spokenOf.has(node.number));

// When only some facts are shown, so are only the entities that these speak of; found when a filter changes.
function findSpokenOf() {
  const some = state.dates || state.hiddenTypes.size || state.hiddenArticles.size || state.hiddenStatuses.size;
  state.spokenOf = some ? new Set(FACTS.filter(isFactShown).flatMap((fact) => fact.nodes)) : null;
}

const isFactShown = (fact) => passesFilters(fact) && fact.nodes.some((node) => !state.hiddenClasses.has(NODES[node].cls));

// Whether a fact is of a status, a type and an article that are shown, and in the period: one without a date is in none.
function passesFilters(fact, withPeriod = true) {
  if (state.hiddenStatuses.has(fact.status) || state.hiddenTypes.has(typeOf(fact))) return false;
  if (state.hiddenArticles.size && fact.evidence.length && fact.evidence.every(([article]) => state.hiddenArticles.has(article))) return false;
  return !withPeriod || inPeriod(fact);
}

const shownFacts = (facts) => facts.filter(isFactShown);

// The address that names a selection: a node, two nodes, a path, or a fact.
function addressOf(selection) {
  if (!selection) return "#";
  if (selection.fact) return `#fact=${encodeURIComponent(selection.fact.key)}`;
  const keys = selection.nodes.map((node) => encodeURIComponent(node.key));
  if (selection.path) return `#path=${keys.join(",")}`;
  return keys.length === 1 ? `#node=${keys[0]}` : `#between=${keys.join(",")}`;
}

// What an address names: a kind of selection, and the keys of its nodes or its fact.
function toldIn(address) {
  const [, kind, value] = /^#(node|between|path|fact)=(.+)$/.exec(address) || [];
  return kind ? { kind, keys: value.split(",").map(plainKey) } : { kind: null, keys: [] };
}

function readAddress(address) {
  const { kind, keys } = toldIn(address);
  if (!kind) return null;
  if (kind === "fact") return FACT_OF.has(keys[0]) ? { fact: FACT_OF.get(keys[0]) } : null;
  const nodes = keys.slice(0, kind === "path" ? keys.length : 2).map((key) => NODE_OF.get(key));
  if (!nodes.every(Boolean)) return null;
  return kind === "path" ? { nodes, path: true } : { nodes };
}

function plainKey(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Choose a node, two nodes or a fact; null goes back to the overview. Moving the picture is for what was not pressed on it.
function select(selection, { move = true } = {}) {
  state.selection = selection;
  if (!selection || selection.fact) state.pathFrom = null;
  reveal(selection);
  const address = addressOf(selection);
  if (address !== (location.hash || "#")) history.pushState(null, "", address);
  onSelection.forEach((listener) => listener({ move }));
  complete(selection);
}

const selectNode = (node, options) => (isEventNode(node) ? selectFact(node.fact, options) : selectEntity(node, options));
const selectEntity = (node, options) => (state.pathFrom && state.pathFrom !== node ? selectPath(node, options) : select({ nodes: [node] }, options));
const selectFact = (fact, options) => select({ fact }, options);

function selectedFacts() {
  const selection = state.selection;
  if (!selection) return [];
  if (selection.fact) return [selection.fact];
  if (selection.path) return selection.nodes.slice(1).flatMap((node, i) => node.facts.filter((fact) => fact.nodes.includes(selection.nodes[i].number)));
  return selection.nodes[0].facts.filter((fact) => selection.nodes.every((node) => fact.nodes.includes(node.number)));
}

function toggle(set, value) {
  if (!set.delete(value)) set.add(value);
  onFilters.forEach((listener) => listener());
}

function showEverything() {
  state.hiddenClasses.clear();
  state.hiddenStatuses.clear();
  state.hiddenTypes.clear();
  state.hiddenArticles.clear();
  state.dates = null;
  state.drawn = null;
  moveHome();
  onFilters.forEach((listener) => listener());
}

function setTheme(dark) {
  state.dark = dark;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  onTheme.forEach((listener) => listener());
}
