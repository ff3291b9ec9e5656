// Names for what a screen reader cannot name by itself: slider handles take their label, the page its language.
(() => {
  if (window.plannerNames) return;
  window.plannerNames = true;
  const name = () => {
    for (const handle of document.querySelectorAll(".pl-slider [role=slider]")) {
      const label = handle.closest(".pl-control")?.querySelector(".widget-label")?.textContent;
      if (label && handle.getAttribute("aria-label") !== label) handle.setAttribute("aria-label", label);
    }
    for (const mark of document.querySelectorAll("[data-planner-lang]")) {
      const page = mark.closest(".pl");
      if (page && page.lang !== mark.dataset.plannerLang) page.lang = mark.dataset.plannerLang;
    }
  };
  new MutationObserver(() => requestAnimationFrame(name)).observe(document.body, { childList: true, subtree: true });
  name();
})();
