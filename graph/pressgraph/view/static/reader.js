// The article's text: each name leads to its node and each passage on which a fact rests to that fact; those of what is
// chosen are marked.

let opened = null; // the article that is open
let openedFor; // the selection for which an article was opened last

async function openArticle(article, places) {
  openedFor = state.selection;
  opened = article;
  if (isServed) await completeArticle(article);
  showTab("article");
  const reader = byId("reader");
  const { title, source, published } = DATA.articles[article];
  const about = [source !== title && source, published && say("published", published)].filter(Boolean).join(" · ");
  reader.replaceChildren(make("h2", { text: title, tabindex: "-1" }), make("p", { class: "muted small", text: about }), articleText(article, places));
  const mark = reader.querySelector("mark");
  if (mark) mark.scrollIntoView({ block: "center", behavior: "instant" });
  else reader.scrollTop = 0;
}

// Pieces of the text: outside and inside of marks and names.
function articleText(article, places) {
  const marks = merged(places.filter(([at]) => at === article).map(([, start, end]) => ({ start, end })));
  const names = mentionsIn(article);
  const passages = passagesIn(article);
  const first = DATA.articles[article].body; // offsets count the header too, which is not shown
  const cuts = [...new Set([first, pointsOf(article).length, ...[...marks, ...names, ...passages].flatMap(({ start, end }) => [start, end])])].filter((place) => place >= first).sort((a, b) => a - b);
  const body = make("div", { class: "text", lang: languageOf(article) });
  let mark = null;
  cuts.slice(0, -1).forEach((start, i) => {
    const end = cuts[i + 1];
    const piece = linkedPiece(article, { start, end }, names, passages);
    if (!marks.some((span) => span.start <= start && end <= span.end)) mark = null;
    else if (!mark || marks.some((span) => span.start === start)) body.append((mark = make("mark")));
    (mark || body).append(piece);
  });
  return body;
}

// A piece that a name covers leads to its node; any other to the fact whose passage is the shortest around it.
function linkedPiece(article, piece, names, passages) {
  const text = textBetween(article, piece.start, piece.end);
  const covers = (span) => span.start <= piece.start && piece.end <= span.end;
  const name = names.find(covers);
  const passage = passages.find(covers);
  const stated = passage ? " stated" : "";
  if (name) return make("a", { class: `name${isSelected(name.node) ? " chosen" : ""}${stated}`, ...leadingTo({ nodes: [NODES[name.node]] }), title: NODES[name.node].label, text });
  if (!passage || !text.trim()) return text;
  return make("a", { class: `passage stated status-${passage.fact.status}`, ...leadingTo({ fact: passage.fact }), title: `${factLine(passage.fact)} · ${DATA.statuses[passage.fact.status] || ""}`, text });
}

// The address of a selection, to copy or to open beside; pressing it leaves the filters as they are by then.
function leadingTo(selection) {
  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    select(selection);
  };
  return { href: addressOf(selection), onclick: follow };
}

// The passages of the facts that are shown, the shortest first.
function passagesIn(article) {
  const all = shownFacts(FACTS).flatMap((fact) => fact.evidence.filter(([at]) => at === article).map(([, start, end]) => ({ start, end, fact })));
  return all.sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start || a.fact.number - b.fact.number);
}

function merged(spans) {
  const joined = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined[joined.length - 1];
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined;
}

// Mentions of all nodes in an article; of two that overlap, the longer.
function mentionsIn(article) {
  const all = NODES.flatMap((node) => node.mentions.filter(([at]) => at === article).map(([, start, end]) => ({ start, end, node: node.number })));
  const kept = [];
  for (const span of all.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (!kept.some((other) => span.start < other.end && other.start < span.end)) kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function showTab(name) {
  for (const tab of ["panel", "article"]) {
    const on = tab === name;
    byId(`tab-${tab}`).setAttribute("aria-selected", String(on));
    byId(`tab-${tab}`).tabIndex = on ? 0 : -1;
    byId(tab === "panel" ? "panel" : "reader").hidden = !on;
  }
}

// The article where what is selected is first told; the one that is open already where that changed nothing.
function openSelected() {
  const selection = state.selection;
  if (byId("reader").childElementCount && (!selection || selection === openedFor)) return showTab("article");
  const places = !selection ? [] : selection.nodes && selection.nodes.length === 1 ? selection.nodes[0].mentions : [];
  const told = places.length ? places : selectedFacts().flatMap((fact) => fact.evidence);
  const article = told.some(([at]) => at === opened) ? opened : (told[0] || [0])[0];
  if (DATA.articles.length) openArticle(article, told.filter(([at]) => at === article));
  else showTab("article");
}

function watchTabs() {
  byId("tab-panel").addEventListener("click", () => showTab("panel"));
  byId("tab-article").addEventListener("click", openSelected);
  byId("tabs").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = byId(byId("panel").hidden ? "tab-panel" : "tab-article");
    other.click();
    other.focus();
  });
}
