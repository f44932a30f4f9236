// What every test needs: a page of its own in a fresh profile, and short names for its parts.

import { after, before } from "node:test";
import { connect } from "./site.mjs";

/** Address of the site under test. */
export const SITE = process.env.SITE;

let browser = null;
before(async () => {
  browser = await connect();
});
after(() => browser.close());

const pathOf = (path, lang) => `${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;

/**
 * Opens a page of the site, in English unless told otherwise. Options: `lang`, `theme` (a choice
 * remembered from before), `scheme` (of the system), `width`, `height`, `script: false`,
 * `prepare(page)` to run before the page loads, `settle: false` for a page whose figures may be on
 * their way.
 */
export const open = async (t, path, options = {}) => {
  const { lang = "en", theme, scheme = "light", width = 1280, height = 900, prepare } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    javaScriptEnabled: options.script !== false,
    reducedMotion: "reduce",
  });
  t.after(() => context.close());
  context.setDefaultTimeout(20_000);
  if (theme) {
    await context.addInitScript((choice) => localStorage.setItem("guanxi-theme", choice), theme);
  }
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(SITE + pathOf(path, lang));
  if (options.settle !== false) await settled(page);
  return page;
};

/** Waits until no tile of a page waits for its figures and no exchange is under way. */
export const settled = (page) =>
  page.locator("main:not([aria-busy]):not(:has(.tile.waiting))").waitFor();

/** Holds back what the scripts of a page fetch, until the function that it gives is called. */
export const hold = async (page) => {
  let release = null;
  const held = new Promise((done) => (release = done));
  await page.route("**/dashboards/**", async (route) => {
    if (route.request().resourceType() === "fetch") await held;
    await route.continue();
  });
  return release;
};

/** Adds up layout shifts from the first paint on, as `window.shifted`. */
export const watchShifts = (page) =>
  page.addInitScript(() => {
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });

/** Does something and waits until the page has taken in what it fetched for it. */
export const changed = async (page, act) => {
  const before = page.url();
  await act();
  await page.waitForURL((url) => url.href !== before);
  await settled(page);
};

/** Parameters of the page's address. */
export const query = (page) => new URL(page.url()).searchParams;

/** The tile with this name. */
export const tile = (page, id) => page.locator(`#tile-${id}`);

/** The figure of a headline tile, as it is read. */
export const figure = (page, id) => tile(page, id).locator(".value").innerText();

/** Opens the list of a filter and gives its boxes. */
export const filter = async (page, dimension) => {
  const choice = page.locator(".choice", { has: page.locator(`#filter-${dimension}`) });
  await choice.locator("summary").click();
  return choice.locator("input");
};

/** Answers for all items, two at a time: as many as the machine that checks has cores. */
export const inTurns = async (items, answer) => {
  const answers = [];
  let next = 0;
  const turn = async () => {
    while (next < items.length) {
      const at = next++;
      answers[at] = await answer(items[at]);
    }
  };
  await Promise.all([turn(), turn()]);
  return answers;
};
