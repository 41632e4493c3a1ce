// Search with completion: nodes by any of their names, then events; accents and case do not matter.

const searched = derived(() => [
  ...entities().map((node) => ({ key: node.key, cls: node.cls, label: node.label, kind: className(node.cls), names: [node.label, ...node.aliases].map(fold), weight: node.degree })),
  ...FACTS.filter((fact) => fact.kind === "event").map((fact) => ({ key: fact.key, status: fact.status, label: factLine(fact), kind: fact.label, names: [factLine(fact), fact.label].map(fold), weight: -1 })),
]);
const search = { found: [], at: 0 };
const TYPING = 150; // milliseconds without a key, after which a server is asked

// Lower is better: begins with it, has a word that begins with it, has it somewhere.
function rankName(name, wanted) {
  const place = name.indexOf(wanted);
  if (place < 0) return hasWords(name, wanted) ? 3 : Infinity;
  if (place === 0) return 0;
  return /[\s'\-«(]/.test(name[place - 1]) ? 1 : 2;
}

// Whether each word of what is wanted begins a word of the name, in any order.
function hasWords(name, wanted) {
  const words = name.split(/[\s'\-«(]+/);
  return wanted.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
}

function findEntries(text) {
  const wanted = fold(text.trim());
  if (!wanted) return [];
  return searched()
    .map((entry) => ({ entry, rank: Math.min(...entry.names.map((name) => rankName(name, wanted))) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => Boolean(b.entry.cls) - Boolean(a.entry.cls) || a.rank - b.rank || b.entry.weight - a.entry.weight || a.entry.label.localeCompare(b.entry.label))
    .slice(0, 9)
    .map(({ entry }) => entry);
}

function showFound() {
  const list = byId("found");
  const field = byId("search");
  const typed = field.value.trim() !== "";
  list.replaceChildren(
    ...search.found.map((entry, i) =>
      make(
        "li",
        { role: "option", id: `found-${i}`, "aria-selected": String(i === search.at), onmousedown: (event) => (event.preventDefault(), take(i)) },
        entry.cls ? icon(entry.cls) : lineSample(entry.status),
        make("span", { class: "found-label", text: shorten(entry.label, 60) }),
        make("small", { class: "muted", text: entry.kind }),
      ),
    ),
    ...(typed && !search.found.length ? [make("li", { class: "muted", text: say("no_match") })] : []),
  );
  list.hidden = !typed || (document.activeElement !== field);
  field.setAttribute("aria-expanded", String(!list.hidden));
  if (search.found.length) field.setAttribute("aria-activedescendant", `found-${search.at}`);
  else field.removeAttribute("aria-activedescendant");
}

async function take(place) {
  const entry = search.found[place];
  if (!entry) return;
  byId("search").value = "";
  search.found = [];
  showFound();
  const thing = await (entry.cls ? nodeOfKey : factOfKey)(entry.key);
  if (!thing) return;
  if (entry.cls) selectNode(thing);
  else selectFact(thing);
  const heading = document.querySelector("#panel h2");
  if (heading) heading.focus();
}

function searchKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && search.found.length) {
    search.at = (search.at + step + search.found.length) % search.found.length;
    showFound();
    event.preventDefault();
  } else if (event.key === "Enter") {
    take(search.at);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    byId("search").value = "";
    search.found = [];
    showFound();
    byId("search").blur();
  }
}

function showEntries(entries) {
  search.found = entries;
  search.at = 0;
  showFound();
}

// What the server knows by that name, unless the reader has typed on.
let asking = null;
function askForEntries(text) {
  clearTimeout(asking);
  asking = setTimeout(async () => {
    const found = await foundElsewhere(text);
    if (found && byId("search").value === text) showEntries(found);
  }, TYPING);
}

function watchSearch() {
  const field = byId("search");
  const refresh = () => {
    showEntries(findEntries(field.value));
    if (isServed && field.value.trim()) askForEntries(field.value);
  };
  field.addEventListener("input", refresh);
  field.addEventListener("focus", refresh);
  field.addEventListener("blur", showFound);
  field.addEventListener("keydown", searchKey);
}
