// The panel beside the picture: an overview, a node, two nodes, a path, or a fact.

function section(title, facts, shown) {
  if (!facts.length) return null;
  return make("section", {}, make("h3", {}, title, make("span", { class: "count", text: String(facts.length) })), ...facts.map((fact) => card(fact, shown)));
}

const HEADING = document.title;
const titleOf = (selection) => (selection.fact ? factLine(selection.fact) : selection.nodes.map((node) => node.label).join(" — "));

function showPanel() {
  const panel = byId("panel");
  const selection = state.selection;
  const content = !selection ? overview() : selection.fact ? factPanel(selection.fact) : selection.path ? pathPanel(selection.nodes) : selection.nodes.length === 1 ? nodePanel(selection.nodes[0]) : pairPanel(selection.nodes);
  panel.replaceChildren(...content.filter(Boolean));
  document.title = [selection && titleOf(selection), HEADING].filter(Boolean).join(" · ");
  panel.scrollTop = 0;
}

const backButton = () => make("button", { class: "link back", type: "button", text: `← ${say("back")}`, onclick: () => select(null) });

function nodePanel(node) {
  const facts = shownFacts(node.facts);
  const of = (...kinds) => facts.filter((fact) => kinds.includes(fact.kind));
  const speaks = (fact) => fact.parts[0][1] === node.number;
  const content = [
    backButton(),
    make("div", { class: "title" }, icon(node.cls), make("div", {}, make("p", { class: "kind", text: node.classes.map(className).join(" · ") }), make("h2", { text: node.label, tabindex: "-1" }))),
    node.aliases.length ? make("p", { class: "muted", text: say("also", node.aliases.join(", ")) }) : null,
    wikidataLine(node.link),
    mentionLine(node),
    node.told ? make("p", { class: "muted small", text: say("newest_of", node.facts.length, node.told) }) : null,
    ...aroundTools(node),
    section(say("roles"), of("role")),
    section(say("relations"), of("relation")),
    section(say("events"), of("event")),
    section(say("quotes_by"), of("quotation").filter(speaks)),
    section(say("quotes_about"), of("quotation").filter((fact) => !speaks(fact))),
    section(say("descriptions"), of("description")),
  ];
  return facts.length ? content : [...content, make("p", { class: "muted", text: say("no_facts") })];
}

function mentionLine(node) {
  if (!node.mentions.length && isServed && !node.whole) return make("p", { class: "small" }, make("button", { class: "link", type: "button", text: say("ask_again"), onclick: () => complete(state.selection) }));
  if (!node.mentions.length) return make("p", { class: "muted small", text: say("mention_0") });
  const articles = [...new Set(node.mentions.map(([article]) => article))];
  const link = (article, text) => make("button", { class: "link", type: "button", text, onclick: () => openArticle(article, node.mentions.filter(([at]) => at === article)) });
  const all = counted("mention", node.mentions.length);
  if (articles.length === 1) return make("p", { class: "small" }, link(articles[0], all));
  const rows = articles.map((article) => make("li", {}, link(article, shorten(DATA.articles[article].title, 70)), make("span", { class: "count", text: ` ${node.mentions.filter(([at]) => at === article).length}` })));
  return make("details", { class: "small" }, make("summary", { text: `${all}, ${say("articles_n", articles.length)}` }), make("ul", {}, ...rows));
}

function wikidataLine(link) {
  const items = link.items.map(([iri, label]) => itemLink(iri, label)).filter(Boolean);
  const line = make("div", { class: `wikidata ${link.outcome}` });
  if (link.outcome === "linked" && items.length) line.append(...items);
  else if (link.outcome === "close" && items.length) line.append(make("span", { text: `${say("close")} ` }), ...items);
  else if (link.outcome === "candidates" && items.length) line.append(make("span", { text: `${say("candidates")} ` }), ...items);
  else line.append(make("span", { class: "muted", text: say("unlinked") }));
  if (link.reasons.length) {
    line.append(make("details", {}, make("summary", { text: say("why") }), make("ul", {}, ...link.reasons.map((reason) => make("li", { text: reason })))));
  }
  return line;
}

function itemLink(iri, label) {
  const address = webAddress(iri);
  if (!address) return null;
  const name = iri.split("/").pop();
  return make("a", { class: "item", href: address, target: "_blank", rel: "noopener noreferrer", title: `${label} ${say("new_tab")}`, text: `${label && label !== name ? `${label} · ` : ""}${say("wikidata")} ${name} ↗` });
}

function pairPanel(nodes) {
  const facts = shownFacts(selectedFacts());
  const heading = make("h2", { class: "pair", tabindex: "-1" }, nodeLink(nodes[0].number), make("span", { class: "muted", text: " — " }), nodeLink(nodes[1].number));
  return [backButton(), heading, make("p", { class: "muted", text: facts.length ? counted("fact", facts.length) : say(state.selection.noPath ? (isFiltered() ? "no_path_so" : "no_path") : "no_facts") }), ...facts.map((fact) => card(fact, 2))];
}

function factPanel(fact) {
  const whole = card(fact, 20);
  const heading = whole.querySelector("h4");
  if (heading) heading.remove();
  return [backButton(), make("h2", { class: "fact-title", tabindex: "-1", text: factLine(fact) }), whole];
}

function overview() {
  const shown = entities().filter((node) => !state.hiddenClasses.has(node.cls));
  const told = (node) => (state.spokenOf ? shownFacts(node.facts).length : node.degree);
  const first = shown.filter((node) => !state.spokenOf || state.spokenOf.has(node.number)).sort((a, b) => told(b) - told(a) || a.label.localeCompare(b.label)).slice(0, 8);
  const facts = shownFacts(FACTS);
  const dated = facts.filter((fact) => fact.kind === "event" && fact.first).sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.number - b.number));
  const isShort = DATA.articles.length <= FEW_ARTICLES;
  return [
    make("h2", { class: "unseen", text: say("overview") }),
    isShort ? articlesSection() : null,
    first.length ? make("section", {}, make("h3", { text: say("most_connected") }), make("ul", { class: "hubs" }, ...first.map(hub))) : null,
    disputedSection(facts),
    isShort ? null : articlesSection(),
    dated.length ? make("section", {}, make("h3", { text: say("timeline") }), make("ol", { class: "timeline" }, ...firstFew(dated, moment))) : null,
    make("p", { class: "muted small", text: say("help") }),
  ];
}

const FEW_ARTICLES = 3; // with more, who and what they tell of comes first

function articlesSection() {
  const rows = firstFew([...DATA.articles.keys()], (number) => make("li", {}, articleLink(DATA.articles[number], number)), FEW_ARTICLES);
  return make("section", { class: "intro" }, DATA.articles.length > 1 ? make("h3", {}, say("articles"), make("span", { class: "count", text: String(DATA.articles.length) })) : null, make("ul", {}, ...rows));
}

const FEW = 60; // rows of a list that are made at once

// The rows of the first few values, then one that makes as many more when it is pressed.
function firstFew(values, rowOf, few = FEW) {
  const rows = values.slice(0, few).map(rowOf);
  const rest = values.slice(few);
  if (!rest.length) return rows;
  const button = make("button", { class: "link more", type: "button", text: say("more_rows", rest.length) });
  const more = make("li", {}, button);
  button.addEventListener("click", () => more.replaceWith(...firstFew(rest, rowOf)));
  return [...rows, more];
}

function articleLink(article, number) {
  const opening = shorten(pointsOf(number).slice(article.body).join(""), 170);
  const about = [article.source !== article.title && article.source, article.published && say("published", article.published)].filter(Boolean).join(" · ");
  return make("button", { class: "article-link", type: "button", onclick: () => openArticle(number, []) }, make("strong", { text: article.title }), make("span", { class: "muted small", text: about }), opening ? make("span", { class: "opening", text: opening }) : null);
}

function hub(node) {
  const count = isServed && !node.whole ? node.degree : shownFacts(node.facts).length; // a server tells how many there are
  const most = Math.max(...entities().map((other) => other.degree), 1);
  const bar = make("span", { class: "bar", "aria-hidden": "true" });
  bar.style.width = `${Math.round((56 * node.degree) / most)}px`;
  return make("li", {}, nodeLink(node.number), bar, make("span", { class: "count", text: String(count), title: counted("fact", count) }));
}

function moment(fact) {
  return make("li", { class: `status-${fact.status}` }, make("span", { class: "when", text: fact.times.join(" ; ") }), make("button", { class: "link", type: "button", text: factLine(fact), onclick: () => selectFact(fact) }), fact.status === "Occurred" ? null : chip(fact));
}
