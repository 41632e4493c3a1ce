// Sentences around passages. Offsets count Unicode code points, as in the store; JavaScript counts otherwise.

const MOST = 320; // code points shown on each side of a passage; the article has the rest
const CUT_UP = new Map();
const textBetween = (article, start, end) => pointsOf(article).slice(start, end).join("");

// The code points of an article, found when it is first asked for.
function pointsOf(article) {
  if (DATA.articles[article].text === null) return [];
  if (!CUT_UP.has(article)) CUT_UP.set(article, Array.from(DATA.articles[article].text));
  return CUT_UP.get(article);
}

// Whether a sentence ends just before a place: a paragraph, or a full stop that closes no abbreviation.
function isBreak(points, place) {
  if (/[\n\r]/.test(points[place - 1])) return true;
  if (!/\s/u.test(points[place - 1]) || !/[\p{Lu}\d«“"—–-]/u.test(points[place] || "")) return false;
  let before = place - 1;
  while (before > 0 && /[\s»”")]/u.test(points[before - 1])) before -= 1;
  if (!/[.!?…]/.test(points[before - 1] || "")) return false;
  const word = points.slice(Math.max(0, before - 4), before - 1).join("");
  return !/(^|[\s’'(])(\p{Lu}|MM|Mme|Dr|St|Ste)$/u.test(word);
}

function sentenceAround([article, start, end]) {
  const points = pointsOf(article);
  const first = Math.min(DATA.articles[article].body, start); // the header is no part of any sentence
  let from = start;
  let to = end;
  const far = (place, edge) => Math.abs(place - edge) >= MOST && /\s/u.test(points[place]);
  while (from > first && !isBreak(points, from) && !far(from, start)) from -= 1;
  while (to < points.length && !isBreak(points, to) && !far(to, end)) to += 1;
  const cut = to < points.length && !isBreak(points, to);
  while (from < start && /\s/u.test(points[from])) from += 1;
  while (to > end && /\s/u.test(points[to - 1])) to -= 1;
  return { from, to, cut };
}

function wholeSentence(place) {
  const { from, to } = sentenceAround(place);
  return textBetween(place[0], from, to);
}

// The language of an article's words, for who reads them aloud; what an article says stays in it on any page.
const languageOf = (article) => DATA.articles[article].language || null;

// A passage in its sentence, marked; where the text has to be asked for first, it takes the place of what stands for it.
function quote(place) {
  if (DATA.articles[place[0]].text !== null) return sentence(place);
  const empty = make("p", { class: "quote muted", text: "…" });
  textOf(place[0]).then(() => DATA.articles[place[0]].text !== null && empty.replaceWith(sentence(place)));
  return empty;
}

// Pressing the sentence opens the article there.
function sentence(place) {
  const [article, start, end] = place;
  const { from, to, cut } = sentenceAround(place);
  return make(
    "button",
    { class: "quote", type: "button", lang: languageOf(article), title: say("show_in_text"), onclick: () => openArticle(article, [place]) },
    textBetween(article, from, start),
    make("mark", { text: textBetween(article, start, end) }),
    textBetween(article, end, to),
    cut ? "…" : "",
    DATA.articles.length > 1 ? make("small", { class: "source", text: sourceWords(DATA.articles[article]) }) : "",
  );
}

const sourceWords = ({ title, published }) => [title, published].filter(Boolean).join(" · ");

// The passages of a fact: the first few in full, the others on demand.
function quotes(places, shown = 1) {
  const box = make("div", { class: "quotes" });
  places.slice(0, shown).forEach((place) => box.append(quote(place)));
  const rest = places.slice(shown);
  if (rest.length) {
    const more = make("button", { class: "link more", type: "button", text: rest.length === 1 ? say("more_passage") : say("more_passages", rest.length) });
    more.addEventListener("click", () => more.replaceWith(...rest.map(quote)));
    box.append(more);
  }
  return box;
}
