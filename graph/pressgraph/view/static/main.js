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
  const { kind, keys } = toldIn(location.hash);
  for (const key of isServed ? keys : []) await (kind === "fact" ? factOfKey : nodeOfKey)(key);
  state.selection = readAddress(location.hash);
  reveal(state.selection);
  onSelection.forEach((listener) => listener({ move: true }));
  complete(state.selection);
}

function start() {
  onSelection.push(paint, () => showTab("panel"), showPanel, showList, ({ move }) => move && state.selection && showSelection());
  onFilters.push(findSpokenOf, paint, showFilters, showCounts, showPanel, showList);
  onTheme.push(paint);
  watchPicture();
  watchSearch();
  watchTabs();
  watchList();
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
  paint();
  showFilters();
  showCounts();
  showFirst();
  followAddress();
}

start();
