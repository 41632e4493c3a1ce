// Putting it together: what happens when the reader chooses, filters, types or changes the light.

function watchKeys(event) {
  const typing = document.activeElement === byId("search");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    byId("search").focus();
    event.preventDefault();
  } else if (event.key === "Escape" && state.pathFrom) {
    seekPath(null);
  } else if (event.key === "Escape" && state.selection) {
    select(null);
  }
}

async function followAddress() {
  if (isServed) await askForTold(partsOfAddress(location.hash));
  if (restore(location.hash)) onFilters.forEach((listener) => listener());
  reveal(state.selection);
  onSelection.forEach((listener) => listener({ move: true }));
  complete(state.selection);
}

function start() {
  onSelection.push(paint, () => showTab("panel"), showPanel, showView, ({ move }) => move && state.selection && showSelection());
  onFilters.push(findSpokenOf, paint, showFilters, showCounts, showPanel, () => showView({ anew: true }), noteAddress);
  onTheme.push(paint);
  watchPicture();
  watchSearch();
  watchTabs();
  watchViews();
  watchPaper();
  watchDates();
  watchColours();
  watchEvents();
  byId("reset").addEventListener("click", showEverything);
  byId("fit").addEventListener("click", () => showAll(smooth()));
  byId("zoom-in").addEventListener("click", () => picture.moveTo({ scale: picture.getScale() * 1.3, animation: smooth() }));
  byId("zoom-out").addEventListener("click", () => picture.moveTo({ scale: picture.getScale() / 1.3, animation: smooth() }));
  watchFiles();
  byId("theme").addEventListener("click", () => setTheme(!state.dark));
  document.addEventListener("keydown", watchKeys);
  addEventListener("popstate", followAddress);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => setTheme(dark.matches));
  setTheme(dark.matches);
  if (matchMedia("(max-width: 860px)").matches) byId("legend").open = false;
  if (entities().length > AT_FIRST) state.drawn = mostCentral();
  if (restore(location.hash)) findSpokenOf();
  paint();
  showFilters();
  showCounts();
  showFirst();
  followAddress();
}

start();
