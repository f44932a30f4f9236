// Comfort for pages that work without it: theme, filters without a reload, marks that lead on,
// tooltips, sorting, print.

"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  // Theme: remembered here only; "auto" follows the system.
  const KEY = "guanxi-theme";
  const THEMES = ["light", "dark", "contrast"];
  const stored = () => {
    try {
      return localStorage.getItem(KEY) || "auto";
    } catch {
      return "auto";
    }
  };
  const setTheme = (theme) => {
    if (THEMES.includes(theme)) root.dataset.theme = theme;
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
  const load = async (url) => {
    pending?.abort();
    pending = new AbortController();
    const response = await fetch(url, { signal: pending.signal });
    if (!response.ok) throw new Error(String(response.status));
    return new DOMParser().parseFromString(await response.text(), "text/html");
  };
  const show = async (url, remember) => {
    const main = document.querySelector("main");
    main.setAttribute("aria-busy", "true");
    try {
      const next = await load(url);
      const isOther = new URL(url, location.href).pathname !== location.pathname;
      if (remember) history.pushState(null, "", url);
      exchange(main, next);
      if (remember && isOther) scrollTo(0, 0);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
    }
  };
  // A page that came ahead of its figures: the same address, asked for by a script, has them all.
  // Only waiting tiles are exchanged, so that what a reader has opened or points at stays.
  const tilesOf = (page) => [...page.querySelectorAll(".tile")].map((tile) => tile.id).join(" ");
  const fill = async () => {
    const waiting = document.querySelectorAll(".tile.waiting");
    if (waiting.length === 0) return;
    try {
      const next = await load(location.href);
      const facts = (page) => page.querySelector(".facts")?.textContent;
      if (tilesOf(next) !== tilesOf(document) || facts(next) !== facts(document)) {
        return exchange(document.querySelector("main"), next);
      }
      for (const tile of waiting) tile.replaceWith(next.getElementById(tile.id));
      document.querySelector(".late").remove();
      prepare();
    } catch (error) {
      if (error.name === "AbortError") return;
      document.querySelector(".late").hidden = false;
      for (const tile of waiting) tile.removeAttribute("aria-busy");
    }
  };
  const exchange = (main, next) => {
    const focused = document.activeElement;
    const [name, value] = [focused?.name, focused?.type === "checkbox" ? focused.value : null];
    const open = document.querySelector("[data-choice][open] summary")?.getAttribute("aria-labelledby");
    document.title = next.title;
    root.lang = next.documentElement.lang;
    main.replaceWith(next.querySelector("main"));
    for (const part of [".bar", ".footer"]) {
      document.querySelector(part).replaceWith(next.querySelector(part));
    }
    setTheme(stored());
    prepare();
    const box = open && document.querySelector(`summary[aria-labelledby="${CSS.escape(open)}"]`);
    if (box) box.parentElement.open = true;
    const one = value === null ? "" : `[value="${CSS.escape(value)}"]`;
    const again = name && document.querySelector(`main [name="${CSS.escape(name)}"]${one}`);
    (again || document.querySelector("main")).focus({ preventScroll: true });
  };
  const address = (form) => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value !== "") query.append(name, value);
    }
    return `${location.pathname}?${query}`;
  };

  // Marks: what an SVG mark carries as its title, at once and beside the pointer; a mark leads
  // where the row of the tile's data leads that it stands for.
  let tip = null;
  const caption = (element) => {
    const title = element.querySelector(":scope > title");
    if (title) {
      element.setAttribute("aria-label", title.textContent);
      title.remove();
    }
    return element.getAttribute("aria-label");
  };
  const linkOf = (mark) => {
    if (mark?.dataset.at === undefined) return null;
    const rows = mark.closest(".tile")?.querySelectorAll("tbody > tr");
    return rows?.[Number(mark.dataset.at)]?.querySelector("a[data-partial]") ?? null;
  };
  const hideTip = () => {
    if (tip) tip.hidden = true;
  };
  const placeTip = (text, x, y) => {
    if (!tip) {
      tip = document.createElement("div");
      tip.className = "tip";
      tip.setAttribute("role", "status");
      document.body.append(tip);
    }
    tip.hidden = false;
    if (tip.textContent !== text) tip.textContent = text;
    const box = tip.getBoundingClientRect();
    const left = Math.min(x + 14, innerWidth - box.width - 8);
    const above = y - box.height - 12;
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${above > 8 ? above : y + 18}px`;
  };
  const showTip = (event) => {
    const chart = event.target.closest?.("svg.gx-chart");
    if (chart) caption(chart);
    const mark = event.target.closest?.(".gx-mark");
    if (!mark || !caption(mark)) return hideTip();
    mark.classList.toggle("leads", linkOf(mark) !== null);
    placeTip(caption(mark), event.clientX, event.clientY);
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

  // Keys on a chart: arrows go from mark to mark, Enter follows the one that is pointed at.
  const marksOf = (chart) => [...chart.querySelectorAll(".gx-mark[data-at]")];
  const pointAt = (chart, mark) => {
    for (const other of chart.querySelectorAll(".gx-mark.at")) other.classList.remove("at");
    if (!mark) return hideTip();
    mark.classList.add("at");
    const box = mark.getBoundingClientRect();
    placeTip(caption(mark), box.left + box.width / 2, box.top);
  };
  const onChartKey = (event, chart) => {
    const marks = marksOf(chart);
    const at = marks.findIndex((mark) => mark.classList.contains("at"));
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    let next = at;
    if (event.key in steps) next = at < 0 ? 0 : at + steps[event.key];
    else if (event.key === "Home") next = 0;
    else if (event.key === "End") next = marks.length - 1;
    else if (event.key === "Enter" && at >= 0) return linkOf(marks[at])?.click();
    else return;
    event.preventDefault();
    pointAt(chart, marks[Math.max(0, Math.min(next, marks.length - 1))]);
  };

  // Tables: sorted by a click on a heading, searched when they are long.
  const LONG = 12;
  const figureOf = (cell) => {
    const text = cell.title || cell.textContent;
    const digits = text.replace(/−/g, "-").replace(/[^0-9.eE+-]/g, "");
    return digits === "" ? null : Number(digits);
  };
  const sortBy = (heading) => {
    const table = heading.closest("table");
    const at = [...heading.parentElement.children].indexOf(heading);
    const isNumber = heading.classList.contains("number");
    const before = heading.getAttribute("aria-sort");
    const down = before ? before === "ascending" : isNumber;
    for (const other of heading.parentElement.children) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, place) => {
      row.dataset.place ??= String(place);
      const cell = row.cells[at];
      return { row, key: isNumber ? figureOf(cell) : cell.textContent };
    });
    const compare = (a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
      const order = isNumber ? a.key - b.key : a.key.localeCompare(b.key, root.lang);
      return down ? -order : order;
    };
    body.append(...rows.sort(compare).map(({ row }) => row));
  };
  const search = (input) => {
    const wanted = input.value.trim().toLocaleLowerCase();
    const rows = input.nextElementSibling.querySelectorAll("tbody > tr");
    for (const row of rows) row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
  };
  const words = (name) => document.querySelector("main")?.dataset[name] ?? "";
  const prepare = () => {
    const here = document.querySelector(".beside [aria-current]");
    if (here) here.closest("ul").scrollLeft = here.offsetLeft - 24;
    for (const chart of document.querySelectorAll(".picture svg.gx-chart")) {
      if (chart.querySelector(".gx-mark[data-at]")) chart.setAttribute("tabindex", "0");
    }
    for (const heading of document.querySelectorAll(".tile thead th")) {
      if (heading.querySelector("button") || heading.textContent.trim() === "") continue;
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.sort = "";
      button.append(...heading.childNodes);
      heading.append(button);
    }
    for (const scroll of document.querySelectorAll(".tile > .scroll")) {
      if (scroll.querySelectorAll("tbody > tr").length <= LONG) continue;
      if (scroll.previousElementSibling?.matches(".search")) continue;
      const input = document.createElement("input");
      input.type = "search";
      input.className = "search";
      input.placeholder = words("search");
      input.setAttribute("aria-label", words("search"));
      scroll.before(input);
    }
  };

  // A figure explained: the same page as its link leads to, in a panel beside the page.
  const explain = async (link) => {
    const response = await fetch(link.href).catch(() => null);
    if (!response?.ok) return location.assign(link.href);
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    const told = next.querySelector("main");
    const panel = document.querySelector("dialog.panel") ?? document.createElement("dialog");
    const shut = document.createElement("button");
    const inner = document.createElement("div");
    panel.className = "panel";
    shut.type = "button";
    shut.className = "close";
    shut.textContent = "×";
    shut.setAttribute("aria-label", words("close"));
    shut.addEventListener("click", () => panel.close());
    inner.className = "explain";
    inner.append(...told.childNodes);
    panel.setAttribute("aria-label", next.title);
    panel.replaceChildren(shut, inner);
    if (!panel.isConnected) document.body.append(panel);
    // Links inside stay inside: to another figure of the tile; the way back closes the panel.
    panel.onclick = (event) => {
      const inside = event.target.closest("a");
      if (event.target === panel) return panel.close();
      if (!inside) return;
      const target = new URL(inside.getAttribute("href"), link.href);
      event.preventDefault();
      event.stopPropagation();
      if (target.pathname.endsWith("/explain")) explain({ href: target.href });
      else panel.close();
    };
    if (!panel.open) panel.showModal();
    panel.scrollTop = 0;
  };

  const closeOthers = (kinds, except) => {
    for (const open of document.querySelectorAll(kinds)) {
      if (open !== except) open.open = false;
    }
  };
  const plainly = (event) =>
    event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const POPUPS = ".definition[open], [data-choice][open], [data-menu][open]";

  addEventListener("DOMContentLoaded", () => {
    setTheme(stored());
    prepare();
    fill();
  });
  addEventListener("popstate", () => show(location.href, false));
  addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-filters]");
    if (form && event.target.type !== "search" && event.target.type !== "text") show(address(form), true);
  });
  addEventListener("input", (event) => {
    if (event.target.matches?.(".search")) search(event.target);
  });
  addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-filters], form[data-inputs]")) return;
    event.preventDefault();
    show(address(event.target), true);
  });
  addEventListener("click", (event) => {
    const { target } = event;
    closeOthers(POPUPS, target.closest(".definition, [data-choice], [data-menu]"));
    const theme = target.closest("[data-theme-choice]");
    if (theme) return chooseTheme(theme.dataset.themeChoice);
    if (target.closest("[data-print]")) return print();
    const copied = target.closest("[data-copy]");
    if (copied) return copy(copied);
    const why = target.closest("a[data-panel]");
    if (why && plainly(event) && window.HTMLDialogElement) {
      event.preventDefault();
      return explain(why);
    }
    if (target.closest("[data-sort]")) return sortBy(target.closest("th"));
    const link = target.closest("a[data-partial]") ?? linkOf(target.closest(".gx-mark"));
    if (!link || !plainly(event)) return;
    event.preventDefault();
    hideTip();
    show(link.href, true);
  });
  addEventListener("keydown", (event) => {
    const chart = event.target.closest?.(".picture svg.gx-chart");
    if (chart) onChartKey(event, chart);
    if (event.key !== "Escape") return;
    hideTip();
    const open = document.querySelector(POPUPS);
    if (open?.contains(document.activeElement)) open.querySelector("summary")?.focus();
    closeOthers(POPUPS, null);
  });
  addEventListener("focusout", (event) => {
    const chart = event.target.closest?.(".picture svg.gx-chart");
    if (chart) pointAt(chart, null);
  });
  addEventListener("pointermove", showTip, { passive: true });
  addEventListener("pointerdown", showTip, { passive: true });
  addEventListener("scroll", hideTip, { passive: true });
})();
