"use strict";
(() => {
  const root = document.getElementById("yasgui");
  const { base: BASE, kinds: KINDS, prefixes } = JSON.parse(root.dataset.names);
  const asked = new URLSearchParams(location.search).get("lang");
  const endpoint = new URL("/sparql", location.href).href;
  document.getElementById("endpoint").textContent = endpoint;

  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  /* Where a node stands on this server; see addresses.py, which says the same. */
  const address = (iri) => {
    const hash = iri.indexOf("#");
    const path = iri.slice(BASE.length, hash < 0 ? undefined : hash);
    if (!iri.startsWith(BASE) || !KINDS.includes(path.split("/")[0])) return null;
    const query = new URLSearchParams();
    if (hash >= 0) query.set("node", decoded(iri.slice(hash + 1)));
    if (asked) query.set("lang", asked);
    return "/" + encodeURI(path).replaceAll("%25", "%") + (query.size ? "?" + query : "");
  };

  const lead = (anchor) => {
    const iri = anchor.getAttribute("href");
    const local = address(iri);
    if (local === null) return;
    anchor.title = iri;
    anchor.setAttribute("href", local);
  };

  const asks = (config) => ({ ...config, requestConfig: { ...config.requestConfig, endpoint } });

  const first = document.querySelector(".examples pre");
  Yasgui.Yasqe.defaults.value = first ? first.textContent : "";
  const yasgui = new Yasgui(root, {
    requestConfig: { endpoint },
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
    persistenceId: "pressgraph",
    populateFromUrl: asks,
    autofocus: false,
    yasqe: { value: Yasgui.Yasqe.defaults.value },
    yasr: { prefixes },
  });

  const leads = () => root.querySelectorAll(`a.iri[href^="${BASE}"]`).forEach(lead);
  new MutationObserver(leads).observe(root, { childList: true, subtree: true });

  document.querySelectorAll(".examples button").forEach((button) => {
    button.addEventListener("click", () => {
      const tab = yasgui.getTab() || yasgui.addTab(true);
      tab.setEndpoint(endpoint);
      tab.setName(button.dataset.name);
      tab.getYasqe().setValue(button.nextElementSibling.textContent);
      tab.query().catch(() => {});
    });
  });
})();
