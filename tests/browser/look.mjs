// Looks at the page of `-f html` in a real browser, as people do: at three widths, in light and dark, on paper,
// by keyboard, and without its script.
//
//   node look.mjs PLANGAP [FOLDER FOR PICTURES]

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import assert from "node:assert/strict";
import puppeteer from "puppeteer-core";

const [plangap, pictures] = process.argv.slice(2).map((path) => resolve(path));
const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "plangap-page-"));
const WIDTHS = [390, 768, 1280];
const ROWS = 40_000;
// A page is read, drawn and filtered faster than one waits for.
const PATIENCE = 1000;

const browserPath = [process.env.CHROMIUM, ...["chromium", "chromium-browser", "google-chrome"]
  .flatMap((name) => process.env.PATH.split(delimiter).map((place) => join(place, name)))]
  .find((path) => path && existsSync(path));

/** The page of some files. The exit status says what was found, which is not asked here. */
function page(name, lang, cwd, ...paths) {
  const file = join(folder, `${name}-${lang}.html`);
  const args = ["--lang", lang, "check", ...paths, "--as-of", "2026-01-31", "-f", "html", "-o", file];
  try {
    execFileSync(plangap, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    assert.equal(error.status, 1, String(error.stderr));
  }
  return file;
}

function written(name, text) {
  writeFileSync(join(folder, name), text);
  return name;
}

function hostile() {
  const names = [
    "ữ".repeat(2000),
    "Tên ".repeat(500),
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd 12 \u0639\u0631\u0628\u0649",
    `z${"\u0301\u0302\u0303\u0308".repeat(60)}`,
    "</td></tr></table><script>document.title='owned'</script><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
  ];
  const rows = names.map((name, at) => {
    const text = JSON.stringify(name);
    return `  i${at}: { name: ${text}, owner: ${text}, target: { learners: 999999999999999999 }, actual: { learners: 123456789012345678 } }`;
  });
  const text = JSON.stringify(names[0]);
  return written("hostile.yaml", `plan: hostile\ntitle: ${text}\nperiod: 2024\nas_of: 2024-12-31\ndocument: { number: ${text}, issuer: ${text} }\nindicators:\n${rows.join("\n")}\n`);
}

function large() {
  const rows = Array.from({ length: ROWS }, (_, at) =>
    `  i${at}: { name: "Bồi dưỡng lý luận chính trị, đợt ${at}", owner: "Huyện ủy ${at % 7}", target: { learners: 100 }, actual: { learners: ${at % 9 ? 100 : 90} } }`);
  return written("large.yaml", `plan: large\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n${rows.join("\n")}\n`);
}

const browser = await puppeteer.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });

/** Opens a page that is watched: what it says, and whom it asks. */
async function open(file, { width = 1280, dark = false, script = true, timed = false } = {}) {
  const tab = await browser.newPage();
  const heard = [];
  tab.on("console", (message) => heard.push(message.text()));
  tab.on("pageerror", (error) => heard.push(error.message));
  tab.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href && !request.url().startsWith("data:")) heard.push(request.url());
  });
  if (timed) {
    tab.timer = await tab.createCDPSession();
    await tab.timer.send("Performance.enable", { timeDomain: "threadTicks" });
  }
  await tab.setJavaScriptEnabled(script);
  await tab.setViewport({ width, height: 900 });
  await tab.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  await tab.goto(pathToFileURL(file).href, { waitUntil: "load" });
  return { tab, heard };
}

async function picture(tab, name, options = {}) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await tab.screenshot({ path: join(pictures, `${name}.png`), ...options });
}

/** At a width and in light or dark: nothing runs out of the window, and axe finds nothing. */
async function looked(file, name, width, dark) {
  const { tab, heard } = await open(file, { width, dark });
  const { over, outside } = await tab.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const wide = [...document.querySelectorAll("main *")].filter((part) =>
      part.checkVisibility?.({ contentVisibilityAuto: true }) !== false && !part.closest("caption, thead, svg") &&
      part.getBoundingClientRect().right > room + 1);
    return { over: document.documentElement.scrollWidth - room, outside: wide.slice(0, 3).map((part) => part.outerHTML.slice(0, 120)) };
  });
  assert.ok(over <= 0, `${name} is ${over} pixels too wide at ${width}`);
  assert.deepEqual(outside, [], `${name} at ${width}`);
  // All that is passed over until it is scrolled to is drawn, so that axe sees it.
  await tab.evaluate(`${axe}; for (const sheet of document.styleSheets) sheet.insertRule("* { content-visibility: visible !important }", sheet.cssRules.length)`);
  const found = await tab.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await axe.run(document, { runOnly: tags });
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`).join(" | ")}`);
  });
  assert.deepEqual(found, [], `axe on ${name} at ${width}, ${dark ? "dark" : "light"}`);
  await picture(tab, `${name}-${width}-${dark ? "dark" : "light"}`, { fullPage: true });
  assert.deepEqual(heard, [], name);
  await tab.close();
}

/** By words, status and owner; and by keyboard. */
async function filtered(file) {
  const { tab, heard } = await open(file);
  const shown = () => tab.$$eval("table.rows tbody tr", (rows) => rows.filter((row) => row.checkVisibility({ contentVisibilityAuto: false })).length);
  const said = () => tab.$eval("#count", (count) => count.textContent);
  const settled = () => new Promise((done) => setTimeout(done, 300));
  const all = await shown();
  await tab.keyboard.press("Tab");
  assert.ok(await tab.evaluate(() => document.activeElement.matches(".skip") && document.activeElement.getBoundingClientRect().top >= 0), "the first stop leads past the head");
  await tab.keyboard.press("Enter");
  assert.equal(await tab.evaluate(() => document.activeElement.id), "main");
  await tab.focus("#filter [name=words]");
  await tab.keyboard.type("boi duong NGOAI ngu");
  await settled();
  const few = await shown();
  assert.ok(few > 0 && few < all, `${few} of ${all}`);
  assert.equal(await said(), `${few} trên ${all} dòng`);
  await tab.$eval("#filter", (form) => form.reset());
  await settled();
  assert.equal(await shown(), all);
  const short = await tab.$$eval("tr.short", (rows) => rows.filter((row) => row.closest(".rows")).length);
  await tab.focus("#filter [value=short]");
  await tab.keyboard.press("Space");
  await settled();
  assert.equal(await shown(), short);
  await tab.keyboard.press("Space");
  await tab.select("#filter [name=owner]", "0");
  await settled();
  const owned = await shown();
  assert.ok(owned > 0 && owned < all);
  await tab.focus("#filter [name=words]");
  await tab.keyboard.type("không có từ nào như vậy");
  await settled();
  assert.equal(await shown(), 0);
  assert.deepEqual(heard, []);
  await tab.close();
}

/** Without its script the page is all there, and the form that needs it is not. */
async function scriptless(file) {
  const { tab, heard } = await open(file, { script: false });
  // The browser itself still answers.
  assert.equal(await tab.$eval("#filter", (form) => form.checkVisibility()), false);
  assert.equal(await tab.$$eval("tr[hidden], section[hidden]", (parts) => parts.length), 0);
  assert.deepEqual(heard, []);
  await tab.close();
}

/** On paper: A4 in landscape, headings again on each page, nothing folded away. */
async function printed(file) {
  const { tab } = await open(file);
  await tab.emulateMediaType("print");
  const display = (part) => tab.$eval(part, (found) => getComputedStyle(found).display);
  assert.equal(await display(".rows thead"), "table-header-group");
  assert.equal(await display("#filter"), "none");
  const paper = Buffer.from(await tab.pdf({ preferCSSPageSize: true, printBackground: true }));
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(paper.toString("latin1")).map(Number);
  assert.ok(Math.abs(width - 841.9) < 2 && Math.abs(height - 595.3) < 2, `${width} × ${height}`);
  if (pictures) writeFileSync(join(pictures, "printed.pdf"), paper);
  await tab.close();
}

/** Many rows open and are filtered before anybody wonders, by the time of the browser's own thread: whatever else
 *  the machine does. */
async function quick(file) {
  const { tab, heard } = await open(file, { timed: true });
  const spent = async () => 1000 * (await tab.timer.send("Performance.getMetrics")).metrics.find(({ name }) => name === "ThreadTime").value;
  const painted = await tab.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
  const times = { "first paint": painted, "all of it": await spent() };
  for (const [what, change] of [["words", { words: "chính trị 123" }], ["words without accents", { words: "dot 999" }], ["status", { words: "", status: "short" }]]) {
    const before = await spent();
    await tab.evaluate(async ({ words, status }) => {
      const form = document.getElementById("filter");
      form.elements.words.value = words;
      if (status) form.querySelector(`[value=${status}]`).checked = true;
      form.requestSubmit();
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    }, change);
    times[what] = (await spent()) - before;
  }
  console.log(`${ROWS} rows: ${Object.entries(times).map(([what, time]) => `${what} ${Math.round(time)} ms`).join(", ")}`);
  // All of it is read below what is painted, while one already looks.
  for (const [what, time] of Object.entries(times)) assert.ok(time < (what === "all of it" ? 2 : 1) * PATIENCE, `${what} took ${Math.round(time)} ms`);
  assert.deepEqual(heard, []);
  await tab.close();
}

try {
  const plans = join(root, "plans");
  const province = join(root, "examples/province");
  const pages = [
    ["plans", page("plans", "en", plans, ".")],
    ["ke-hoach", page("plans", "vi", plans, ".")],
    ["province", page("province", "en", province, ".")],
    ["tinh", page("province", "vi", province, ".")],
    ["hostile", page("hostile", "en", folder, hostile())],
  ];
  for (const [name, file] of pages) {
    for (const width of WIDTHS) await looked(file, name, width, false);
    await looked(file, name, WIDTHS.at(-1), true);
  }
  await filtered(pages[3][1]);
  await scriptless(pages[3][1]);
  await printed(pages[3][1]);
  await quick(page("large", "vi", folder, large()));
  console.log(`the page: ${pages.length} looked at in ${await browser.version()}, at ${WIDTHS.join(", ")} pixels, in light and dark, on paper, by keyboard and without its script`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
