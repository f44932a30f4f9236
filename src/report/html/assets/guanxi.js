// Comfort for pages that work without it: theme, filters without a reload, tooltips, print.

"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  // Theme: remembered here only; "auto" follows the system.
  const KEY = "guanxi-theme";
  const stored = () => {
    try {
      return localStorage.getItem(KEY) || "auto";
    } catch {
      return "auto";
    }
  };
  const setTheme = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === theme));
    }
  };
  setTheme(stored());
  const chooseTheme = (theme) => {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Without storage the choice lasts for this page.
    }
    setTheme(theme);
  };

  // Pages: fetch the same address that a reload would, and exchange what differs.
  let pending = null;
  const show = async (url, remember) => {
    pending?.abort();
    pending = new AbortController();
    const main = document.querySelector("main");
    main.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(url, { signal: pending.signal });
      if (!response.ok) throw new Error(String(response.status));
      const next = new DOMParser().parseFromString(await response.text(), "text/html");
      if (remember) history.pushState(null, "", url);
      exchange(main, next);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
    }
  };
  const exchange = (main, next) => {
    const focused = document.activeElement?.name;
    document.title = next.title;
    root.lang = next.documentElement.lang;
    main.replaceWith(next.querySelector("main"));
    for (const part of [".bar", ".footer"]) {
      document.querySelector(part).replaceWith(next.querySelector(part));
    }
    setTheme(stored());
    if (focused) document.querySelector(`main [name="${CSS.escape(focused)}"]`)?.focus();
    else document.querySelector("main").focus({ preventScroll: true });
  };
  const address = (form) => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value !== "") query.append(name, value);
    }
    return `${location.pathname}?${query}`;
  };

  // Tooltips: what an SVG mark carries as its title, at once and beside the pointer.
  let tip = null;
  const caption = (element) => {
    const title = element.querySelector(":scope > title");
    if (title) {
      element.setAttribute("aria-label", title.textContent);
      title.remove();
    }
    return element.getAttribute("aria-label");
  };
  const hideTip = () => {
    if (tip) tip.hidden = true;
  };
  const showTip = (event) => {
    const chart = event.target.closest?.("svg.gx-chart");
    if (chart) caption(chart);
    const mark = event.target.closest?.(".gx-mark");
    if (!mark || !caption(mark)) return hideTip();
    if (!tip) {
      tip = document.createElement("div");
      tip.className = "tip";
      tip.setAttribute("aria-hidden", "true");
      document.body.append(tip);
    }
    tip.hidden = false;
    if (tip.textContent !== caption(mark)) tip.textContent = caption(mark);
    const box = tip.getBoundingClientRect();
    const left = Math.min(event.clientX + 14, innerWidth - box.width - 8);
    const above = event.clientY - box.height - 12;
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${above > 8 ? above : event.clientY + 18}px`;
  };

  // Links to copy: the button says for a moment that it is done.
  const copy = async (button) => {
    const words = button.textContent;
    const address = new URL(button.dataset.copy, location.href).href;
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      return location.assign(address);
    }
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = words), 1500);
  };

  const closeDefinitions = (except) => {
    for (const open of document.querySelectorAll(".definition[open], .files[open]")) {
      if (open !== except) open.open = false;
    }
  };

  addEventListener("DOMContentLoaded", () => setTheme(stored()));
  addEventListener("popstate", () => show(location.href, false));
  addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-filters]");
    if (form) show(address(form), true);
  });
  addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-filters]")) return;
    event.preventDefault();
    show(address(event.target), true);
  });
  addEventListener("click", (event) => {
    const { target } = event;
    closeDefinitions(target.closest(".definition, .files"));
    const theme = target.closest("[data-theme-choice]");
    if (theme) return chooseTheme(theme.dataset.themeChoice);
    if (target.closest("[data-print]")) return print();
    const copied = target.closest("[data-copy]");
    if (copied) return copy(copied);
    const link = target.closest("a[data-partial]");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain) return;
    event.preventDefault();
    show(link.href, true);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    hideTip();
    closeDefinitions(null);
  });
  addEventListener("pointermove", showTip, { passive: true });
  addEventListener("pointerdown", showTip, { passive: true });
  addEventListener("scroll", hideTip, { passive: true });
})();
