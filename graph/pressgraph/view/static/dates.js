// When the facts happened: a bar for each day, month or year, and the period that is shown. It is chosen by dragging over
// the bars, or with the two handles below them.

const days = derived(() => FACTS.map((fact) => fact.day).filter(Boolean).sort());
const TAIL = 0.025; // of the facts at each end, which may lie far away: the first bar and the last stand for them too
const middleDays = derived(() => days().slice(Math.floor(days().length * TAIL), days().length - Math.floor(days().length * TAIL)));
const precision = derived(() => precisionOf(middleDays())); // characters of a date that tell its bar: 10, 7 or 4
const barName = (day) => day.slice(0, precision());
const bars = derived(() => barsOf(middleDays()));
const barOf = (day) => [bars()[0], barName(day), bars()[bars().length - 1]].sort()[1];
// What the first bar and the last stand for, as the ends of a period: all before and after, where there is something.
const earliest = () => (barName(days()[0]) < bars()[0] ? "0000" : bars()[0]);
const latest = () => (barName(days()[days().length - 1]) > bars()[bars().length - 1] ? "9999" : bars()[bars().length - 1]);
const HIGH = 44; // of the tallest bar

function precisionOf(days) {
  if (!days.length) return 10;
  const span = (Date.parse(days[days.length - 1]) - Date.parse(days[0])) / 86_400_000;
  return span <= 62 ? 10 : span <= 366 * 6 ? 7 : 4;
}

// The names of all bars from the first day to the last, those without a fact too.
function barsOf(days) {
  if (!days.length) return [];
  const names = [];
  const at = new Date(`${days[0]}T00:00Z`);
  if (precision() < 10) at.setUTCDate(1);
  for (let name = barName(days[0]); name <= barName(days[days.length - 1]); name = barName(at.toISOString())) {
    names.push(name);
    if (precision() === 10) at.setUTCDate(at.getUTCDate() + 1);
    else if (precision() === 7) at.setUTCMonth(at.getUTCMonth() + 1);
    else at.setUTCFullYear(at.getUTCFullYear() + 1);
  }
  return names;
}

// A period is told by days, months or years, whatever the bars are now.
const inPeriod = ({ day }) => !state.dates || (day !== null && day.slice(0, state.dates[0].length) >= state.dates[0] && day.slice(0, state.dates[1].length) <= state.dates[1]);

// Whether a day, month or year and a period, told by any of these, have a moment in common.
const isWithin = (moment, from, to) => moment.slice(0, from.length) >= from.slice(0, moment.length) && moment.slice(0, to.length) <= to.slice(0, moment.length);

// The bars count what the other filters leave; those outside of the period are pale.
function showDates() {
  const box = byId("dates");
  const names = bars();
  box.parentElement.hidden = names.length < 2;
  if (names.length < 2) return;
  const counts = tally(FACTS.filter((fact) => fact.day && passesFilters(fact, false)).map((fact) => barOf(fact.day)));
  const highest = Math.max(...counts.values(), 1);
  const [from, to] = state.dates || [earliest(), latest()];
  const drawn = names.map((name, i) => {
    const high = counts.has(name) ? Math.max(2, (HIGH * counts.get(name)) / highest) : 0;
    const bar = makeSvg("rect", { x: i, y: HIGH - high, width: 0.86, height: high, class: isWithin(name, from, to) ? "in" : "out" });
    bar.append(makeSvg("title", {}));
    bar.firstChild.textContent = `${name} · ${counted("fact", counts.get(name) || 0)}`;
    return bar;
  });
  const chart = byId("bars");
  chart.setAttribute("viewBox", `0 0 ${names.length} ${HIGH}`);
  chart.replaceChildren(...drawn);
  setHandle("date-from", names.findIndex((name) => isWithin(name, from, "9999")));
  setHandle("date-to", names.findLastIndex((name) => isWithin(name, "0000", to)));
  const ends = [from === "0000" ? `… ${names[0]}` : from, to === "9999" ? `${names[names.length - 1]} …` : to];
  byId("period").textContent = from === to ? from : ends.join(" – ");
}

function setHandle(id, value) {
  const handle = byId(id);
  handle.max = String(bars().length - 1);
  handle.value = String(value);
  handle.setAttribute("aria-valuetext", bars()[value] || "");
}

function choosePeriod(one, other) {
  const [first, last] = [Math.min(one, other), Math.max(one, other)];
  const names = bars();
  state.dates = first <= 0 && last >= names.length - 1 ? null : [first <= 0 ? earliest() : names[first], last >= names.length - 1 ? latest() : names[last]];
  onFilters.forEach((listener) => listener());
}

function watchDates() {
  const chart = byId("bars");
  const place = ({ clientX }) => {
    const { left, width } = chart.getBoundingClientRect();
    return Math.max(0, Math.min(bars().length - 1, Math.floor(((clientX - left) / width) * bars().length)));
  };
  let start = null;
  chart.addEventListener("pointerdown", (event) => {
    start = place(event);
    chart.setPointerCapture(event.pointerId);
    choosePeriod(start, start);
  });
  chart.addEventListener("pointermove", (event) => start !== null && choosePeriod(start, place(event)));
  chart.addEventListener("pointerup", () => (start = null));
  const handles = () => choosePeriod(Number(byId("date-from").value), Number(byId("date-to").value));
  byId("date-from").addEventListener("input", handles);
  byId("date-to").addEventListener("input", handles);
}
