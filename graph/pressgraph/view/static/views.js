// The three views of the same facts: the picture, the list, the timeline. What was chosen in one stays chosen in all.

const narrow = matchMedia("(max-width: 860px)");
const SHOWN_BY = { list: showList, time: showTimeline };
let madeFor = ""; // what the rows that are there were made for

// The view that is chosen; rows that are there already are made anew only when they say something else.
function showView({ anew = false, chosen = false } = {}) {
  for (const view of VIEWS) byId(`show-${view}`).setAttribute("aria-pressed", String(state.view === view));
  byId("stage").classList.toggle("as-list", state.view !== "picture");
  document.body.dataset.view = state.view;
  for (const view of Object.keys(SHOWN_BY)) {
    byId(view).hidden = state.view !== view;
    if (state.view !== view) byId(view).replaceChildren();
  }
  const wanted = [state.view, ...viewParts(), chosenPart(listedSelection())].join(" ");
  if (state.view !== "picture" && (anew || wanted !== madeFor)) SHOWN_BY[state.view]();
  madeFor = wanted;
  markChosen(chosen);
}

// The fact that is chosen, among the others.
function markChosen(byHand) {
  if (state.view === "picture") return;
  const box = byId(state.view);
  box.querySelectorAll("[aria-current]").forEach((row) => row.removeAttribute("aria-current"));
  const fact = state.selection && state.selection.fact;
  const row = fact && box.querySelector(`[data-fact="${fact.number}"]`);
  if (row) row.setAttribute("aria-current", "true");
  if (row && !byHand) box.scrollTop += row.getBoundingClientRect().top - box.getBoundingClientRect().top - 60;
  if (byHand && state.selection && narrow.matches) document.querySelector("aside").scrollIntoView({ behavior: calm.matches ? "instant" : "smooth" });
}

function setView(view) {
  settleAddress();
  state.view = view;
  pushAddress();
  showView();
  if (view === "picture") picture.redraw();
}

function watchViews() {
  for (const view of VIEWS) byId(`show-${view}`).addEventListener("click", () => setView(view));
}

// Paper is light, whatever the screen is, and has a picture of the picture: WebGL keeps none.
function watchPaper() {
  let dark = false;
  addEventListener("beforeprint", () => {
    dark = state.dark;
    if (dark) setTheme(false);
    picture.redraw();
    byId("stage").prepend(Object.assign(onOneSheet(), { id: "paper" }));
  });
  addEventListener("afterprint", () => {
    byId("paper").remove();
    if (dark) setTheme(true);
  });
}
