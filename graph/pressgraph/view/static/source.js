// Where the network comes from: the page has all of it, or a server gives it part by part. This file asks the server
// (docs/serving.md tells its addresses) and is silent in a page that is a file.

const isServed = Boolean(DATA.served);
const KEYS_AT_ONCE = 40; // keys in one request

const toldKeys = (name, keys) => keys.map((key) => `${name}=${encodeURIComponent(key)}`).join("&");

const REFUSED = { 404: "unknown_there", 503: "no_store", 504: "too_slow" }; // what a status says to a reader

// What an address of the explorer answers, as JSON. Raises an error whose message is the server's line.
async function ask(address) {
  let answer;
  try {
    answer = await fetch(`explore/${address}&lang=${DATA.language}`);
  } catch {
    throw new Error(say("unreachable"));
  }
  if (!answer.ok) throw new Error(REFUSED[answer.status] ? say(REFUSED[answer.status]) : (await answer.text()).split("\n")[0]);
  return answer.json();
}

const waits = new Set(); // what is being asked for

// What some asking gives; until then, and when it fails, the reader is told. Null when it failed.
async function waitFor(asking) {
  waits.add(asking);
  tell(say("loading"));
  try {
    return await asking;
  } catch (error) {
    waits.delete(asking);
    tell(error.message, true);
    return null;
  } finally {
    if (waits.delete(asking) && !waits.size) tell("");
  }
}

function tell(words, isFault = false) {
  const told = byId("told");
  told.textContent = words;
  told.classList.toggle("fault", isFault);
  told.hidden = !words;
}

// A part of the network, taken in: the numbers of its nodes, or null when it did not come. They stand around the first node
// that was asked for; ``anew`` puts all of them where the server has them.
async function takePart(address, centre, anew = false) {
  const part = await waitFor(ask(address));
  return part && admit(part, centre, anew);
}

const askAround = (keys, steps = 1) => `around?${toldKeys("node", keys.slice(0, KEYS_AT_ONCE))}&steps=${steps}`;

// The facts of the chosen nodes that are not here yet, then the page once more.
async function complete(selection) {
  if (!isServed || !selection || selection.fact) return;
  const missing = selection.nodes.filter((node) => !node.whole);
  if (!missing.length || !(await takePart(askAround(missing.map((node) => node.key)), missing[0].key))) return;
  if (state.selection !== selection) return;
  reveal(selection);
  onFilters.forEach((listener) => listener());
  onSelection.forEach((listener) => listener({ move: false }));
}

// Texts of articles, those that are wanted at one time in one request, and none twice.
const coming = new Map(); // what brings the text of an article
let wanted = [];
function textOf(article) {
  if (!isServed || DATA.articles[article].text !== null) return Promise.resolve();
  if (!coming.has(article)) {
    if (!wanted.length) wanted.come = new Promise((resolve) => setTimeout(() => resolve(takeTexts()), 0));
    wanted.push(article);
    coming.set(article, wanted.come);
  }
  return coming.get(article);
}

async function takeTexts() {
  const articles = wanted;
  wanted = [];
  for (let at = 0; at < articles.length; at += KEYS_AT_ONCE) {
    const found = await waitFor(ask(`texts?${toldKeys("article", articles.slice(at, at + KEYS_AT_ONCE).map((number) => DATA.articles[number].key))}`));
    if (found) found.articles.forEach(({ key, text, body }) => Object.assign(DATA.articles[ARTICLE_OF.get(key)], { text, body }));
  }
  articles.forEach((article) => coming.delete(article)); // one that did not come is asked for again
}

// Do what needs the sentences of some facts, once they are here; where they cannot be had, nothing: no file is half a file.
async function withTexts(facts, act) {
  await textsOf(facts);
  if (!isServed || articlesOf(facts).every((article) => DATA.articles[article].text !== null)) act();
}

const articlesOf = (facts) => [...new Set(facts.flatMap((fact) => fact.evidence.map(([article]) => article)))];
const textsOf = (facts) => Promise.all(articlesOf(facts).map(textOf));

// Everything that rests on an article, and its text.
async function completeArticle(article) {
  const told = DATA.articles[article];
  if (!isServed || told.whole || !(await takePart(`article?${toldKeys("article", [told.key])}`))) return;
  told.whole = true;
  onFilters.forEach((listener) => listener());
}

// What the server finds by a name, as the search shows it.
async function foundElsewhere(text) {
  const found = await waitFor(ask(`found?text=${encodeURIComponent(text)}`));
  return found && found.found.map((hit) => (hit.kind === "node" ? { key: hit.key, cls: hit.classes[0], label: hit.label, kind: className(hit.classes[0]) } : { key: hit.key, status: hit.status, label: hit.label, kind: hit.type }));
}

// What an address names, asked for where it is not here.
async function askForTold(parts) {
  for (const kind of AS_CHOSEN) {
    for (const key of parts.has(kind) ? keysTold(parts.get(kind)) : []) await (kind === "fact" ? factOfKey : nodeOfKey)(key);
  }
  const [key, steps] = (parts.get("around") || "").split(",");
  if (!key || !(await takePart(askAround([plainKey(key)], steps), plainKey(key), true))) return;
  state.around = null; // what was found without the server is found anew
}

// The node or the fact of a key, asked for where it is not here.
async function nodeOfKey(key) {
  if (isServed && !NODE_OF.has(key)) await takePart(askAround([key]), key);
  return NODE_OF.get(key) || null;
}

async function factOfKey(key) {
  if (isServed && !FACT_OF.has(key)) await takePart(`fact?${toldKeys("fact", [key])}`);
  return FACT_OF.get(key) || null;
}
