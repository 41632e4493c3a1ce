// The article's text, with the passage that a fact rests on marked and every known name leading to its node.

let openedFor; // the selection for which an article was opened last

function openArticle(article, places) {
  openedFor = state.selection;
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
  const first = DATA.articles[article].body; // offsets count the header too, which is not shown
  const cuts = [...new Set([first, pointsOf(article).length, ...[...marks, ...names].flatMap(({ start, end }) => [start, end])])].filter((place) => place >= first).sort((a, b) => a - b);
  const body = make("div", { class: "text", lang: DATA.articles[article].language || null });
  let mark = null;
  cuts.slice(0, -1).forEach((start, i) => {
    const end = cuts[i + 1];
    const piece = namedPiece(article, start, end, names);
    if (!marks.some((span) => span.start <= start && end <= span.end)) mark = null;
    else if (!mark || marks.some((span) => span.start === start)) body.append((mark = make("mark")));
    (mark || body).append(piece);
  });
  return body;
}

function namedPiece(article, start, end, names) {
  const text = textBetween(article, start, end);
  const name = names.find((span) => span.start <= start && end <= span.end);
  if (!name) return text;
  const look = isSelected(name.node) ? "name chosen" : "name";
  return make("a", { class: look, href: addressOf({ nodes: [NODES[name.node]] }), title: NODES[name.node].label, text });
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
  const [article] = told[0] || [0];
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
