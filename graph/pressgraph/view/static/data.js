// What the page was given, and how to get at it. Nothing here touches the page.

const readJson = (id) => JSON.parse(document.getElementById(id).textContent);
const DATA = readJson("network-data");
const PLACED = readJson("network-drawing");
// What is looked up by names that others gave: none of them is « constructor ».
for (const name of ["classes", "slots", "statuses", "certainties"]) DATA[name] = Object.assign(Object.create(null), DATA[name]);

// The rows of a table as objects: what a row leaves out is as usual, and a text that is said often stands once.
function unpacked({ columns, defaults, often, texts, rows }) {
  const isOften = columns.map((name) => often.includes(name));
  const valueAt = (row, place) => (place < row.length ? row[place] : defaults[place]);
  return rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, isOften[place] ? texts[valueAt(row, place)] : valueAt(row, place)])));
}

const FACE = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, DejaVu Sans, sans-serif"; // of names in the drawing

// The page's own words, with {0}, {1}… filled in.
function say(name, ...values) {
  return DATA.say[name].replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)]));
}

function counted(name, count) {
  const one = DATA.say[`${name}_${count}`];
  return one === undefined ? say(`${name}s_n`, count) : one;
}

// A text without case and accents, for comparison.
const LETTERS = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" }; // that have no accent to lose
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’`]/g, "'").toLowerCase().replace(/[łøđðþßæœı]/g, (letter) => LETTERS[letter]);

const partsOf = (fact) => fact.parts.map(([slot, node, text = ""]) => [slot, node, text]);

const SEASONS = { 21: "03", 22: "06", 23: "09", 24: "12" }; // and the month with which each begins

// The first day that a date allows, as text; null for none. Dates are EDTF: 2024, 2024-11, 2024-11-27~, 199X, 2024-21 (spring).
function dayOf(date) {
  const [, year, decade, month, day] = /^(?:(\d{4})|(\d{3})X)(?:-(0[1-9]|1[0-2]|2[1-4])(?:-(\d{2}))?)?/.exec(date) || [];
  if (!year && !decade) return null;
  const first = [year || `${decade}0`, SEASONS[month] || month || "01", day || "01"].join("-");
  return Number.isNaN(Date.parse(`${first}T00:00Z`)) ? null : first; // a 99th of January would stop the whole page
}

const nodesOf = (parts) => [...new Set(parts.map(([, node]) => node).filter((node) => node !== null))];

// Entities, facts, lines and the places of nodes, each by its number. They grow in place: numbers never change.
const NODES = [];
const FACTS = [];
const EDGES = [];
const DISCS = [];
const NODE_OF = new Map(); // by key; so are the facts
const FACT_OF = new Map();
const onGrowth = [];
const grown = () => onGrowth.forEach((listener) => listener());

// A value that is found when it is first asked for, and anew once there is more.
function derived(find) {
  let known;
  onGrowth.push(() => (known = undefined));
  return () => (known === undefined ? (known = find()) : known);
}

function addNode({ classes, outcome, items, reasons, ...node }, disc) {
  const names = classes.split(" ");
  const made = { ...node, number: NODES.length, classes: names, cls: names[0], link: { outcome, items, reasons }, facts: [] };
  NODES.push(made);
  DISCS.push(disc);
  return made;
}

function addFact({ home, key, parts, first, ...fact }) {
  const made = { ...fact, key: home + key, parts, first, day: dayOf(first), number: FACTS.length, nodes: nodesOf(parts) };
  FACTS.push(made);
  FACT_OF.set(made.key, made);
  made.nodes.forEach((node) => NODES[node].facts.push(made));
  return made;
}

const addEdge = (edge) => EDGES.push({ ...edge, id: EDGES.length });

const atFirst = unpacked(PLACED.discs);
unpacked(DATA.nodes).forEach((node, number) => NODE_OF.set(node.key, addNode(node, atFirst[number])));
unpacked(DATA.facts).forEach((fact) => addFact({ ...fact, parts: partsOf(fact) }));
unpacked(PLACED.lines).forEach(addEdge);

// Those that are entities: the picture can have nodes for events too.
const entities = derived(() => NODES.filter((node) => !node.fact));

// The name of a class, or the bare term for one that the page has no word for.
const className = (cls) => DATA.classes[cls] || cls;

// What a fact is, as the filters name it: the type of an event, or its kind.
const typeOf = (fact) => (fact.kind === "event" ? fact.label : say(`kind_${fact.kind}`));

// How a fact stands, in words; a relation that the article states needs none.
function statusWords(fact) {
  if (fact.kind === "event") return DATA.statuses[fact.status];
  const words = { __proto__: null, Hypothetical: "uncertain", Alleged: "claimed", NotOccurred: "denied" }[fact.status];
  return words ? say(words) : "";
}

// A fact in one line, for lists and tooltips.
function factLine(fact) {
  if (fact.kind === "quotation") return `« ${shorten(fact.title, 80)} »`;
  if (fact.kind === "description") return shorten(fact.title, 80);
  return fact.kind === "event" && fact.title ? fact.title : fact.label;
}

function shorten(text, most) {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length <= most ? flat : `${flat.slice(0, most - 1).trimEnd()}…`;
}

// An address that may be followed, or null: only the web, never a script.
function webAddress(text) {
  if (!/^https?:\/\//i.test(text)) return null;
  try {
    return new URL(text).href;
  } catch {
    return null;
  }
}
