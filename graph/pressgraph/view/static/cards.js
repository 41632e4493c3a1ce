// Facts as cards: what, how it stands, who, when, who says so, and the sentence.

// A node's name that selects it.
function nodeLink(number, withIcon = true) {
  const node = NODES[number];
  return make("button", { class: "link node-link", type: "button", onclick: () => selectNode(node) }, withIcon ? icon(node.cls) : "", make("span", { text: node.label }));
}

const isSelected = (number) => Boolean(state.selection && state.selection.nodes && state.selection.nodes.length === 1 && state.selection.nodes[0].number === number);
const nameOf = (number) => (isSelected(number) ? make("strong", { text: NODES[number].label }) : nodeLink(number, false));

function chip(fact) {
  const words = statusWords(fact);
  return words ? make("span", { class: `chip status-${fact.status}` }, lineSample(fact.status), words) : null;
}

function card(fact, shown = 1) {
  const body = { event: eventBody, relation: relationBody, role: relationBody, quotation: quotationBody, description: descriptionBody }[fact.kind];
  return make("article", { class: `card ${fact.kind}` }, ...body(fact), fact.kind === "quotation" ? null : quotes(fact.evidence, shown), ...disputeBoxes(fact), ...viewLines(fact, true, (view) => !isInDispute(fact, view)));
}

function eventBody(fact) {
  const head = make("div", { class: "card-head" }, make("span", { class: "kind", text: fact.label }), chip(fact), fact.times.length ? make("span", { class: "when", text: fact.times.join(" ; ") }) : null);
  const rows = make("dl", { class: "parts" });
  for (const [slot, entries] of bySlot(fact.parts)) {
    rows.append(make("dt", { text: DATA.slots[slot] || slot }), make("dd", {}, ...entries));
  }
  return [head, fact.title ? make("h4", { text: fact.title }) : null, rows];
}

function bySlot(parts) {
  const slots = new Map();
  for (const [slot, node, text] of parts) {
    if (!slots.has(slot)) slots.set(slot, []);
    slots.get(slot).push(node === null ? make("span", { text }) : isSelected(node) ? make("strong", { text: NODES[node].label }) : nodeLink(node));
  }
  return slots;
}

// « Mira Murati · directrice technique · OpenAI », « Sora · développé par · OpenAI »
function relationBody(fact) {
  const [first, ...others] = fact.parts;
  const part = ([, node, text]) => (node === null ? make("span", { text }) : nameOf(node));
  const line = make("p", { class: "triple" }, part(first), make("span", { class: "predicate", text: fact.label }));
  others.forEach((other) => line.append(part(other)));
  const when = fact.times.length ? make("span", { class: "when", text: fact.times.join(" ; ") }) : null;
  return [line, statusWords(fact) || when ? make("div", { class: "card-head" }, chip(fact), when) : null];
}

// The language of the words of a quotation or a description.
const wordsIn = (fact) => (fact.evidence.length ? languageOf(fact.evidence[0][0]) : null);

function quotationBody(fact) {
  const [[, speaker, text]] = fact.parts;
  const [place] = fact.evidence;
  const words = make("blockquote", { lang: wordsIn(fact) }, "« ", make("span", { text: fact.title }), " »");
  const from = fact.parts.find(([slot]) => slot === "quotedFrom");
  const about = fact.parts.filter(([slot, node]) => slot === "about" && node !== null && !isSelected(node));
  return [
    place ? make("button", { class: "quote said", type: "button", title: say("show_in_text"), onclick: () => openArticle(place[0], [place]) }, words) : words,
    make("p", { class: "by" }, "— ", speaker === null ? text : nameOf(speaker), from ? make("span", { class: "muted", text: `, ${from[1] === null ? from[2] : NODES[from[1]].label}` }) : null),
    about.length ? make("p", { class: "muted small about" }, `${DATA.slots.about} `, ...about.flatMap(([, node], i) => (i ? [", ", nodeLink(node, false)] : [nodeLink(node, false)]))) : null,
  ];
}

function descriptionBody(fact) {
  return [make("p", { class: "triple" }, nameOf(fact.parts[0][1]), make("span", { class: "predicate", text: fact.label }), make("span", { lang: wordsIn(fact), text: fact.title })), statusWords(fact) ? make("div", { class: "card-head" }, chip(fact)) : null];
}

// Who holds it: « Selon Niko Felix : avéré · probable », « Nié par Voltane ».
function viewLines(fact, withPassages = true, isTold = () => true) {
  return fact.views.filter(isTold).map((view) => {
    const holder = view.holder === null ? make("span", { text: say("the_article") }) : nameOf(view.holder);
    const [before, after] = say(view.positive ? "according" : "denies", "\u0000").split("\u0000");
    const unsure = view.certainty !== "Certain" && DATA.certainties[view.certainty];
    // « Nié par X : probable » would say that X denies that it is likely.
    const told = view.positive ? [[view.claim, unsure].filter(Boolean).join(", ")].filter(Boolean).map((words) => ` : ${words}`) : unsure ? [` (${say("not_for_certain")})`] : [];
    const line = make("div", { class: view.positive ? "view" : "view denied" }, before, holder, after, ...told.map((text) => make("span", { text })));
    const extra = view.evidence.filter((place) => !fact.evidence.some((known) => String(known) === String(place)));
    if (withPassages && extra.length) line.append(quotes(extra));
    return line;
  });
}
