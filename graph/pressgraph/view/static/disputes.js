// What is disputed: who upholds and who denies it, or the claims that exclude each other, side by side.

const isDisputed = (fact) => fact.disputes.length > 0 || fact.rivals.length > 0;
const rivalsOf = (fact) => fact.rivals.map((key) => FACT_OF.get(key)).filter(Boolean);

const disputedTag = (fact) => (isDisputed(fact) ? make("span", { class: "disputed", text: say("disputed") }) : null);

// The article itself as a holder; its title where there are several.
function holderOf(view) {
  if (view.holder !== null) return nameOf(view.holder);
  const [article] = view.evidence[0] || [];
  return make("span", { text: article !== undefined && DATA.articles.length > 1 ? DATA.articles[article].title : say("the_article") });
}

// The sides of a dispute: those who hold the same, under what they hold.
function sidesOf(dispute) {
  const sides = new Map();
  for (const view of dispute.sides) {
    const way = `${view.positive} ${view.claim}`;
    if (!sides.has(way)) sides.set(way, []);
    sides.get(way).push(view);
  }
  return [...sides.values()];
}

function sideHead([{ positive, claim }], alone) {
  const name = positive ? "upheld" : "refused";
  return alone || !claim ? say(name) : say(`${name}_as`, claim);
}

function sideBox(head, positive, ...holders) {
  return make("div", { class: positive ? "side" : "side refused" }, make("p", { class: "side-head" }, make("span", { class: "side-sign", "aria-hidden": "true", text: positive ? "✓" : "✗" }), head), make("ul", {}, ...holders));
}

function sideHolder(view, others) {
  const isShared = (place) => others.some((other) => other.evidence.some((known) => String(known) === String(place)));
  const own = [...view.evidence.filter((place) => !isShared(place)), ...view.evidence.filter(isShared)]; // the holder's own words first
  const certainty = view.certainty !== "Certain" && DATA.certainties[view.certainty];
  return make("li", { class: view.holder === null ? "own" : null }, make("p", { class: "by" }, holderOf(view), certainty ? make("span", { class: "muted", text: ` · ${certainty}` }) : null), quotes(own));
}

// « Contesté : statut », and below it who upholds and who denies.
function disputeBoxes(fact) {
  const box = (about, ...sides) => make("div", { class: "dispute", role: "group", "aria-label": about }, make("p", { class: "dispute-head", text: about }), make("div", { class: "sides" }, ...sides));
  const told = fact.disputes.map((dispute) => {
    const sides = sidesOf(dispute);
    const alone = new Set(dispute.sides.map((view) => view.claim)).size === 1;
    return box(dispute.about ? say("disputed_about", dispute.about) : say("disputed"), ...sides.map((side) => sideBox(sideHead(side, alone), side[0].positive, ...side.map((view) => sideHolder(view, dispute.sides.filter((other) => !side.includes(other)))))));
  });
  const rivals = rivalsOf(fact);
  return rivals.length ? [...told, box(say("contrary"), ...[fact, ...rivals].map((one) => rivalSide(one, fact)))] : told;
}

function rivalSide(one, of) {
  const title = one === of ? make("strong", { text: factLine(one) }) : make("button", { class: "link", type: "button", text: factLine(one), onclick: () => selectFact(one) });
  const deniers = one.views.filter((view) => !view.positive);
  const isDenied = one.status !== "NotOccurred" && deniers.length > 0 && deniers.length === one.views.length;
  const head = isDenied ? say("denies", deniers.map((view) => (view.holder === null ? say("the_article") : NODES[view.holder].label)).join(", ")) : statusWords(one);
  return sideBox(head, !isDenied && one.status !== "NotOccurred", make("li", {}, make("p", { class: "by" }, title), quotes(one.evidence)));
}

// Whether a view stands in a dispute, so that it need not be told again.
const isInDispute = (fact, view) => fact.disputes.some((dispute) => dispute.sides.some((side) => side.holder === view.holder && side.positive === view.positive && (side.claim === view.claim || !side.claim)));

// The disputed facts of the overview, each with who stands against whom.
function disputedSection(facts) {
  const disputed = facts.filter(isDisputed);
  if (!disputed.length) return null;
  const row = (fact) => make("li", {}, make("button", { class: "link", type: "button", text: factLine(fact), onclick: () => selectFact(fact) }), make("p", { class: "small" }, ...againstLine(fact)));
  return make("section", {}, make("h3", {}, say("disputes"), make("span", { class: "count", text: String(disputed.length) })), make("ul", { class: "disputes" }, ...firstFew(disputed, row)));
}

// « Affirmé : Anne Le Guen · Nié : Karim Diallo »
function againstLine(fact) {
  const [dispute] = fact.disputes;
  if (!dispute) return [say("contrary")];
  const alone = new Set(dispute.sides.map((view) => view.claim)).size === 1;
  return sidesOf(dispute).flatMap((side, i) => [i ? " · " : "", make("span", { class: "muted", text: `${sideHead(side, alone)} — ` }), ...side.flatMap((view, j) => [j ? ", " : "", holderOf(view)])]);
}
