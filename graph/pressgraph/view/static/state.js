// What the reader has chosen: a selection, filters, a view, light or dark. address.js writes it into the address.

const state = { selection: null, context: null, drawn: null, around: null, spokenOf: null, pathFrom: null, view: "picture", sort: { column: "sentence", down: false }, time: { by: "fact", down: false }, onlyDisputed: false, hiddenClasses: new Set(), hiddenStatuses: new Set(), hiddenTypes: new Set(), hiddenArticles: new Set(), dates: null, byGroup: false, asNodes: false, dark: false };
const onSelection = [];
const onFilters = [];
const onTheme = [];

const isNodeShown = (node) => (isEventNode(node) ? isEventShown(node) : isEntityShown(node));
const isEntityShown = (node) => !state.hiddenClasses.has(node.cls) && (!state.drawn || state.drawn.has(node.number)) && (!state.spokenOf || state.spokenOf.has(node.number));

// When only some facts are shown, so are only the entities that these speak of; found when a filter changes.
function findSpokenOf() {
  state.spokenOf = hidesFacts() ? new Set(FACTS.filter(isFactShown).flatMap((fact) => fact.nodes)) : null;
}

const hidesFacts = () => Boolean(state.dates || state.onlyDisputed || state.hiddenTypes.size || state.hiddenArticles.size || state.hiddenStatuses.size);
const isFiltered = () => hidesFacts() || state.hiddenClasses.size > 0;

const isFactShown = (fact) => passesFilters(fact) && fact.nodes.some((node) => !state.hiddenClasses.has(NODES[node].cls));

// Whether a fact is of a status, a type and an article that are shown, and in the period: one without a date is in none.
function passesFilters(fact, withPeriod = true) {
  if (state.hiddenStatuses.has(fact.status) || state.hiddenTypes.has(typeOf(fact))) return false;
  if (state.hiddenArticles.size && fact.evidence.length && fact.evidence.every(([article]) => state.hiddenArticles.has(article))) return false;
  if (state.onlyDisputed && !isDisputed(fact)) return false;
  return !withPeriod || inPeriod(fact);
}

const shownFacts = (facts) => facts.filter(isFactShown);

// Choose a node, two nodes or a fact; null goes back to the overview. Moving the picture is for what was not pressed on it.
function select(selection, { move = true } = {}) {
  settleAddress();
  choose(selection);
  if (!selection || selection.fact) state.pathFrom = null;
  reveal(selection);
  pushAddress();
  onSelection.forEach((listener) => listener({ move, chosen: true }));
  complete(selection);
}

// A fact that is chosen stays among those that were listed with it.
function choose(selection) {
  state.selection = selection;
  if (!selection || !selection.fact) state.context = selection;
  else if (state.context && !selectedFacts(state.context).includes(selection.fact)) state.context = null;
}

const selectNode = (node, options) => (isEventNode(node) ? selectFact(node.fact, options) : selectEntity(node, options));
const selectEntity = (node, options) => (state.pathFrom && state.pathFrom !== node ? selectPath(node, options) : select({ nodes: [node] }, options));
const selectFact = (fact, options) => select({ fact }, options);

function selectedFacts(selection = state.selection) {
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
  state.onlyDisputed = false;
  state.dates = null;
  state.drawn = null;
  moveHome();
  state.around = null;
  onFilters.forEach((listener) => listener());
}

function setTheme(dark) {
  state.dark = dark;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  onTheme.forEach((listener) => listener());
}
