// SPDX-License-Identifier: MIT
// Opens the reports that run_browser.py made and uses them as a person would.
"use strict";
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const pages = JSON.parse(process.env.JOKOU_PAGES);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic",
  "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const counts = { passed: 0, failed: 0 };

function check(name, good, why) {
  counts[good ? "passed" : "failed"] += 1;
  console.log((good ? "ok " : "not ok ") + name +
    (good || why === undefined ? "" : ": " + JSON.stringify(why)));
}

function url(file) {
  return "file://" + file;
}

// Opens a page and keeps what goes wrong in it or leaves it.
async function open(context, file, width) {
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (m) => {
    if (m.type() === "error" || m.type() === "warning") {
      page.faults.push(m.text());
    }
  });
  page.on("pageerror", (e) => page.faults.push(e.message));
  page.on("request", (r) => {
    if (r.url() !== url(file)) { page.faults.push("request " + r.url()); }
  });
  await page.setViewportSize({ width, height: 900 });
  await page.goto(url(file));
  return page;
}

async function accessible(page, name) {
  const client = await page.context().newCDPSession(page);
  // Through the debugger: the page's own policy lets no other script in.
  await client.send("Runtime.evaluate", { expression: axe });
  const { result } = await client.send("Runtime.evaluate", {
    expression: "axe.run(document, {resultTypes: ['violations']}).then(r => " +
      "JSON.stringify(r.violations.map(v => v.id + ': ' + " +
      "v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' | '))))",
    awaitPromise: true, returnByValue: true });
  const violations = JSON.parse(result.value);
  check(name + ": axe finds nothing", violations.length === 0, violations);
}

async function common(page, name) {
  check(name + ": nothing runs over the side", await page.evaluate(() =>
    document.documentElement.scrollWidth <= window.innerWidth));
  check(name + ": no markup from documents", await page.evaluate(() =>
    window.evil === undefined && document.images.length === 0 &&
    document.scripts.length === 1));
  check(name + ": no link without its target", await page.evaluate(() =>
    Array.from(document.querySelectorAll("a")).every((a) =>
      a.getAttribute("href").startsWith("#") &&
      document.getElementById(a.hash.slice(1)))));
  check(name + ": ids are unique", await page.evaluate(() => {
    const ids = Array.from(document.querySelectorAll("[id]"), (e) => e.id);
    return new Set(ids).size === ids.length;
  }));
  if (pages.shots) {
    await page.screenshot({ path: path.join(pages.shots, name + ".png"),
      fullPage: true });
  }
}

async function policy(page, name) {
  const blocked = await page.evaluate(async () => {
    const seen = [];
    document.addEventListener("securitypolicyviolation", (e) => {
      seen.push(e.effectiveDirective);
    });
    const script = document.createElement("script");
    script.textContent = "window.evil = 2";
    document.body.appendChild(script);
    const style = document.createElement("style");
    style.textContent = "body { display: none }";
    document.head.appendChild(style);
    await fetch("http://127.0.0.1:9/").catch(() => {});
    await new Promise((done) => setTimeout(done, 100));
    script.remove();
    style.remove();
    return { seen, evil: window.evil };
  });
  check(name + ": the policy holds", blocked.evil === undefined &&
    ["script-src-elem", "style-src-elem", "connect-src"].every((x) =>
      blocked.seen.includes(x)), blocked);
}

function inView(page, selector) {
  return page.evaluate((s) => {
    const box = document.querySelector(s).getBoundingClientRect();
    return box.top >= 40 && box.bottom <= window.innerHeight;
  }, selector);
}

async function links(page, name) {
  const jumps = page.locator(".jump");
  const count = await jumps.count();
  check(name + ": there is evidence to follow", count > 0);
  for (let i = 0; i < count; i += Math.max(1, Math.floor(count / 5))) {
    await jumps.nth(i).click();
    await page.waitForTimeout(60);
    const there = await page.evaluate(() => location.hash);
    const target = "[id='" + there.slice(1) + "']";
    const text = await page.evaluate((s) => {
      let next = document.querySelector(s).nextElementSibling;
      while (next && next.className.startsWith("ref")) {
        next = next.nextElementSibling; // two items rest on one passage
      }
      return next && next.localName === "mark" ? next.textContent : "";
    }, target);
    check(name + ": evidence " + i + " leads to the text",
      await inView(page, target) && text.length > 0, there);
    check(name + ": the focus went along", await page.evaluate((s) =>
      document.activeElement === document.querySelector(s), target));
    const quote = await page.evaluate((s) => document.querySelector(
      document.querySelector(s).getAttribute("href").replace("#", "[id='") +
      "'] blockquote mark").textContent, target);
    check(name + ": it is the quote", quote.replace(/\s/g, "").includes(
      text.replace(/\s/g, "")), [quote, text]);
    await page.locator(target).click();
    await page.waitForTimeout(60);
    check(name + ": and back", await inView(page, ":target") &&
      await page.evaluate((h) => location.hash + "-t" === h, there), there);
  }
}

async function copying(page, name) {
  const button = page.locator(".copy").first();
  const wanted = await page.evaluate(() => document.getElementById(
    document.querySelector(".copy").dataset.copy).textContent);
  await button.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() =>
    document.getElementById("said").textContent !== "");
  const got = await page.evaluate(() => navigator.clipboard.readText());
  check(name + ": model wording is copied", got === wanted && got.length > 20,
    got);
}

async function keyboard(page, name) {
  await page.goto(page.url().replace(/#.*/, ""));
  await page.reload();
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.className);
  await page.keyboard.press("Enter");
  check(name + ": the keyboard skips to the content", first === "skip" &&
    await page.evaluate(() => location.hash === "#main"));
}

async function printing(page, name) {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const text = pdf.toString("latin1");
  const box = /MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(text);
  check(name + ": prints on A4", box !== null &&
    Math.abs(box[1] - 595) < 2 && Math.abs(box[2] - 842) < 2, box && box[0]);
  if (pages.shots) {
    fs.writeFileSync(path.join(pages.shots, name + ".pdf"), pdf);
  }
}

async function words(page, name) {
  const tiles = await page.locator(".tile").allInnerTexts();
  check(name + ": each mark has a word", tiles.length >= 3 &&
    tiles.every((t) => /定めあり|先送り|参照のみ|定めなし|対象外|判定不能|stipulated|deferred|reference|missing|not applicable|inconclusive/.test(t)), tiles);
}

async function contract(context, key, width) {
  const name = key + "-" + width;
  const page = await open(context, pages[key], width);
  await common(page, name);
  await accessible(page, name);
  await words(page, name);
  await links(page, name);
  await copying(page, name);
  await keyboard(page, name);
  if (width > 1000) { await printing(page, name); }
  check(name + ": nothing goes wrong or leaves", page.faults.length === 0,
    page.faults);
  await policy(page, name);
  await page.close();
}

// The text of the small contract: what is and what is not in force, tables.
async function text(context) {
  const page = await open(context, pages.ja, 1280);
  const got = await page.evaluate(() => ({
    off: Array.from(document.querySelectorAll(".off"), (e) => e.textContent),
    cells: Array.from(document.querySelectorAll(".paper tr"), (r) =>
      Array.from(r.cells, (c) => c.textContent.replace(/^O\d/, "").trim() +
        ":" + c.colSpan + ":" + c.rowSpan)),
    evil: document.querySelector(".paper").textContent.includes("<script>") }));
  check("text: what is not in force is told", got.off.some((t) =>
    t.startsWith("見え消し")) && got.off.some((t) => t.startsWith("削除")),
  got.off);
  check("text: markup is shown as text", got.evil);
  const rows = got.cells.map((r) => r.map((c) => c.replace(/O\d/, "")));
  check("text: cells keep their spans", rows.length === 3 &&
    rows[1].length === 2 && rows[1][1].endsWith(":2:2") &&
    rows[2].length <= 2, rows);
  await page.close();
}

async function visible(page) {
  return page.evaluate(() => Array.from(
    document.querySelectorAll("#list li > b"),
    (b) => b.textContent));
}

async function settle(page) {
  await page.waitForTimeout(300);
}

async function filters(page, name) {
  const all = await visible(page);
  check(name + ": all are listed", all.length === 12, all);
  await page.selectOption("#agency", "機関乙");
  await settle(page);
  let ids = await visible(page);
  check(name + ": by agency", ids.join() === "C002,C005,C008,C011", ids);
  await page.fill("#search", "しすてむ");
  await settle(page);
  check(name + ": nothing found is told", (await visible(page)).length === 0 &&
    await page.isVisible("#nothing"));
  await page.fill("#search", "システムa c00");
  await settle(page);
  ids = await visible(page);
  check(name + ": search folds widths", ids.join() === "C005", ids);
  await page.click("#filters button[type=reset]");
  await settle(page);
  check(name + ": cleared", (await visible(page)).length === 12);
  await page.selectOption("#item", { index: 3 });
  await page.selectOption("#status", "0");
  await settle(page);
  ids = await visible(page);
  check(name + ": by item and verdict", ids.length === 8 &&
    !ids.includes("C001"), ids);
  await page.selectOption("#status", "");
  await settle(page);
  ids = await visible(page);
  check(name + ": an item alone", ids.join() === "C001,C004,C007,C010", ids);
  await page.click("#filters button[type=reset]");
  await page.selectOption("#line", "1");
  await page.selectOption("#kind", { index: 1 });
  await settle(page);
  ids = await visible(page);
  check(name + ": the contracts behind a cell", ids.length > 0 &&
    String(ids.length) === await page.evaluate(() =>
      document.querySelectorAll("table.board tbody tr")[1].querySelector("td")
        .textContent.split("／")[1].trim()), ids);
  await page.selectOption("#line", "2");
  await page.selectOption("#kind", "");
  await settle(page);
  ids = await visible(page);
  check(name + ": behind another line", ids.join() === "C001,C004,C007,C010",
    ids);
  await page.click("#filters button[type=reset]");
  await settle(page);
  await page.selectOption("#order", "agency");
  await settle(page);
  ids = await visible(page);
  check(name + ": sorted by agency", ids.length === 12 && new Set(ids.map((i) =>
    Number(i.slice(1)) % 3)).size === 3 && ids.slice(0, 4).every((i) =>
    Number(i.slice(1)) % 3 === Number(ids[0].slice(1)) % 3), ids);
  await page.selectOption("#order", "lack");
  await settle(page);
  ids = await visible(page);
  check(name + ": most lacking first", Number(ids[0].slice(1)) % 3 === 1, ids);
  check(name + ": the count is told", /12/.test(
    await page.textContent("#shown")));
}

async function archive(context, width) {
  const name = "archive-" + width;
  const page = await open(context, pages.archive, width);
  await common(page, name);
  await accessible(page, name);
  check(name + ": the Board's table", await page.evaluate(() =>
    document.querySelectorAll("table.board tbody tr").length === 9 &&
    /12/.test(document.querySelector("table.board td").textContent)));
  check(name + ": charts", await page.evaluate(() =>
    document.querySelectorAll("svg rect").length >= 6));
  await filters(page, name);
  if (width > 1000) { await printing(page, name); }
  check(name + ": nothing goes wrong or leaves", page.faults.length === 0,
    page.faults);
  await policy(page, name);
  await page.close();
}

async function large(context) {
  let began = Date.now();
  const page = await open(context, pages.large, 1280);
  await page.waitForFunction(() =>
    document.getElementById("shown").textContent !== "");
  check("large: opens within 6 s", Date.now() - began < 6000,
    Date.now() - began);
  const times = await page.evaluate(async () => {
    const out = {};
    const wait = () => new Promise((done) => requestAnimationFrame(() =>
      setTimeout(done, 0)));
    for (const [id, value] of [["search", "n19999"], ["search", ""],
      ["order", "id"], ["agency", "機関丙"], ["agency", ""]]) {
      const field = document.getElementById(id);
      field.value = value;
      const from = performance.now();
      document.getElementById("filters").requestSubmit();
      await wait();
      out[id + "=" + value] = Math.round(performance.now() - from);
    }
    return out;
  });
  check("large: every step within 1.5 s", Object.values(times).every((t) =>
    t < 1500), times);
  console.log("# " + pages.rows + " contracts: " + JSON.stringify(times));
  check("large: all are there", (await visible(page)).length === pages.rows);
  check("large: nothing goes wrong", page.faults.length === 0, page.faults);
  await page.close();
}

// Several contracts: a list at the top leads to each.
async function several(context) {
  const page = await open(context, pages.several, 1280);
  await common(page, "several");
  await accessible(page, "several");
  const entries = page.locator("#contracts li a");
  check("several: both are listed", (await entries.allInnerTexts()).join() ===
    "contract.docx,other.docx");
  await entries.nth(1).click();
  await page.waitForTimeout(60);
  check("several: the list leads there", await page.evaluate(() => {
    const box = document.querySelector(":target").getBoundingClientRect();
    return document.querySelector(":target h2").textContent === "other.docx" &&
      box.top >= 0 && box.top < 200;
  }));
  check("several: nothing goes wrong or leaves", page.faults.length === 0,
    page.faults);
  await page.close();
}

// Without script everything can be read.
async function scriptless(browser) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  for (const key of ["ja", "archive"]) {
    const page = await context.newPage();
    await page.goto(url(pages[key]));
    const hidden = await page.locator(".copy:visible, #filters:visible").count();
    const shown = await page.locator(key === "ja" ? ".item:visible" :
      "#list li:visible").count();
    check("without script: " + key, hidden === 0 &&
      shown === (key === "ja" ? 3 : 12), [hidden, shown]);
    await page.close();
  }
  await context.close();
}

async function main() {
  const profile = path.join(pages.work, "profile");
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: pages.chromium, headless: true, args: FLAGS,
    permissions: ["clipboard-read", "clipboard-write"] });
  for (const width of [1280, 400]) {
    await contract(context, "ja", width);
    await contract(context, "en", width);
    await contract(context, "sample", width);
    await archive(context, width);
  }
  await text(context);
  await several(context);
  await large(context);
  await context.close();
  const browser = await chromium.launch({ executablePath: pages.chromium,
    args: FLAGS });
  await scriptless(browser);
  await browser.close();
}

main().catch((fault) => {
  check("browser", false, String(fault.stack || fault));
}).then(() => {
  console.log(counts.passed + " passed, " + counts.failed + " failed");
  process.exit(counts.failed ? 1 : 0);
});
