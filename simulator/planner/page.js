// What the page's widgets cannot do by themselves: names for slider handles, explanations on hover and focus,
// clicks inside pictures, files that save themselves, an address that can be shared. Nothing here knows a figure.
(() => {
  if (window.plannerPage) return;
  window.plannerPage = true;
  const all = (selector) => document.querySelectorAll(selector);

  // --- names for what a screen reader cannot name by itself
  const name = () => {
    for (const handle of all(".pl-slider [role=slider]")) {
      const label = handle.closest(".pl-control")?.querySelector(".widget-label")?.textContent;
      if (label && handle.getAttribute("aria-label") !== label) handle.setAttribute("aria-label", label);
    }
    for (const mark of all("[data-planner-lang]")) {
      const page = mark.closest(".pl");
      if (page && page.lang !== mark.dataset.plannerLang) page.lang = mark.dataset.plannerLang;
    }
    for (const group of all(".pl-bar .widget-toggle-buttons, .pl-head .widget-toggle-buttons")) {
      const label = group.querySelector(".widget-label")?.textContent;
      if (!group.hasAttribute("role")) group.setAttribute("role", "group");
      if (label && group.getAttribute("aria-label") !== label) group.setAttribute("aria-label", label);
      for (const one of group.querySelectorAll("button")) {
        const pressed = String(one.classList.contains("mod-active"));
        if (one.getAttribute("aria-pressed") !== pressed) one.setAttribute("aria-pressed", pressed);
      }
    }
    // A control without an explanation would say "null" under the mouse.
    for (const one of all(".pl [title=null]")) one.removeAttribute("title");
    // A sign alone ("↑") would be read aloud as it is drawn: what it does stands in the title.
    for (const one of all(".pl-icon[title], .pl-drop[title]"))
      if (one.getAttribute("aria-label") !== one.title) one.setAttribute("aria-label", one.title);
    for (const one of all(".pl button.widget-toggle-button")) {
      const pressed = String(one.classList.contains("mod-active"));
      if (one.getAttribute("aria-pressed") !== pressed) one.setAttribute("aria-pressed", pressed);
    }
    for (const ear of all(".pl-ear input")) {
      if (ear.tabIndex !== -1) ear.tabIndex = -1;
      ear.closest(".pl-ear").setAttribute("aria-hidden", "true");
      greet(ear.closest(".pl"));
    }
  };

  // --- what is clicked inside a picture or a text, told to the kernel through an invisible box
  let count = 0;
  const tell = (page, act, value) => {
    const ear = page?.querySelector(".pl-ear input");
    if (!ear) return;
    ear.value = [act, value, ++count].join("\t");
    for (const kind of ["input", "change"]) ear.dispatchEvent(new Event(kind, { bubbles: true }));
  };
  // What was painted while the browser was still setting up never arrived: ask for it once.
  const greeted = new WeakSet();
  const greet = (page) => {
    if (!page || greeted.has(page)) return;
    greeted.add(page);
    setTimeout(() => tell(page, "hello", ""), 0);
  };
  const save = (figure, file) => {
    const link = document.createElement("a");
    link.href = figure.querySelector("img").src;
    link.download = file + ".png";
    link.click();
  };
  document.addEventListener("click", (event) => {
    const hit = event.target.closest?.("[data-pl-act], [data-pl-picture], [data-pl-tip]");
    if (!hit) return;
    if (hit.dataset.plTip) show(hit);
    else if (hit.dataset.plPicture) save(hit.closest(".pl-picture"), hit.dataset.plPicture);
    else tell(hit.closest(".pl"), hit.dataset.plAct, hit.dataset.plValue);
  });

  // --- explanations: one bubble for all, beside the mark, never outside the window
  let bubble, mark, timer;
  const hide = () => {
    clearTimeout(timer);
    if (bubble) bubble.hidden = true;
    mark = null;
  };
  const show = (tip) => {
    clearTimeout(timer);
    const text = tip.parentElement?.querySelector(".pl-tip-text");
    if (!text || !tip.isConnected) return;
    if (!bubble?.isConnected) {
      bubble = document.body.appendChild(document.createElement("div"));
      bubble.addEventListener("mouseleave", hide);
      bubble.addEventListener("mouseenter", () => clearTimeout(timer));
    }
    mark = tip;
    bubble.className = "pl pl-bubble" + (tip.closest(".pl-dark") ? " pl-dark" : "");
    bubble.setAttribute("aria-hidden", "true"); // the mark itself is described by the same text
    bubble.innerHTML = text.innerHTML;
    bubble.hidden = false;
    const at = tip.getBoundingClientRect(), size = bubble.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.right - size.width, innerWidth - size.width - 8));
    const above = tip.closest(".pl-picture") && at.top > size.height + 12;
    const below = at.bottom + 6 + size.height < innerHeight;
    bubble.style.left = left + "px";
    bubble.style.top = (above || !below ? Math.max(8, at.top - size.height - 6) : at.bottom + 6) + "px";
  };
  const holder = (target) => target.closest?.(".pl-card, .pl-image, tr[data-measure], .pl-tip");
  const tipOf = (place) =>
    (place.matches(".pl-image") ? place.closest(".pl-picture") : place)?.querySelector("[data-pl-tip]");
  document.addEventListener("mouseover", (event) => {
    const place = holder(event.target);
    if (event.target.closest?.(".pl-bubble")) return;
    clearTimeout(timer);
    const tip = place && tipOf(place);
    if (!tip) timer = setTimeout(hide, 200);
    else if (tip !== mark) timer = setTimeout(() => show(tip), place.matches(".pl-tip") ? 60 : 650);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.dataset?.plTip && event.target.matches(":focus-visible")) show(event.target);
    else if (!event.target.closest?.(".pl-bubble")) hide();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("scroll", () => mark && hide(), { capture: true, passive: true });

  // --- the focus stays where it was when a part of the page is written anew
  let kept = null;
  const road = (element) => {
    const part = element.closest("[class*='pl-k-'], .pl-picture, .pl-panel, .pl-card, .pl-head, .pl-bar, .pl-files, .pl-add");
    if (!part) return null;
    const css = [...part.classList].filter((c) => c.startsWith("pl-")).map((c) => "." + c).join("");
    const tag = element.tagName + (element.getAttribute("role") ? `[role=${element.getAttribute("role")}]` : "");
    const value = element.dataset.plValue;
    return { element, css, tag, value, place: [...part.querySelectorAll(tag)].indexOf(element) };
  };
  document.addEventListener("focusin", (event) => {
    kept = event.target.closest?.(".pl") ? road(event.target) : null;
  });
  const keepFocus = () => {
    const there = kept?.element.isConnected && !kept.element.disabled;
    if (!kept || there || document.activeElement !== document.body) return;
    const found = [...(document.querySelector(kept.css)?.querySelectorAll(kept.tag) ?? [])];
    const same = kept.value && found.find((one) => one.dataset.plValue === kept.value);
    // Where nothing is left to undo, the next button takes the focus.
    const next = found.slice(kept.place).find((one) => !one.disabled);
    (same || next)?.focus({ preventScroll: true });
  };

  // --- what the kernel says: follow a link, look at a place, remember a person, write the address
  const seen = new Set();
  const fresh = (element) => {
    const key = element.outerHTML.slice(0, 200);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  const lookAt = (page, css, tries = 40) => {
    const place = page.querySelector("." + CSS.escape(css));
    if (!place) {
      if (tries) setTimeout(() => lookAt(page, css, tries - 1), 100);
      return;
    }
    place.scrollIntoView({ block: "center", behavior: "smooth" });
    place.querySelector("input, select, [role=slider], summary, button")?.focus({ preventScroll: true });
    place.classList.add("pl-shown");
    setTimeout(() => place.classList.remove("pl-shown"), 2500);
  };
  const obey = () => {
    for (const link of all("a[data-pl-at-once]")) {
      link.removeAttribute("data-pl-at-once");
      link.click();
    }
    for (const told of all("span[data-pl-focus]")) if (fresh(told)) lookAt(told.closest(".pl"), told.dataset.on);
    for (const told of all("span[data-pl-person]")) {
      const { key, base } = told.dataset;
      if (key && !document.cookie.includes("planner_person=" + key))
        document.cookie = `planner_person=${key}; path=${base}; max-age=31536000; SameSite=Lax`;
    }
    for (const told of all("span[data-pl-address]")) {
      if (!fresh(told) || !("page" in told.dataset)) continue;
      const url = new URL(location.href);
      url.searchParams.delete("theme");
      for (const [key, value] of Object.entries(told.dataset)) {
        if (key === "plAddress" || key === "n") continue;
        if (value) url.searchParams.set(key, value);
        else url.searchParams.delete(key);
      }
      if (url.href !== location.href) history.replaceState(null, "", url);
    }
  };

  let waiting = false;
  const changed = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      name();
      obey();
      keepFocus();
      if (mark && !mark.isConnected) hide();
    });
  };
  new MutationObserver(changed).observe(document.body, { childList: true, subtree: true });
  changed();
})();
