// Checks the built site as a reader meets it: every page in Chromium, light and dark, phone and desktop.
//
//   node run.mjs FOLDER [PART]     with PART, only pages whose address holds it
//
// axe finds nothing, nothing is fetched from anywhere else, no policy report, no error in the console, no sideways
// scrolling at 320 px or at 400 % zoom, everything readable without script, first load within its weight, HTML without an
// error for the W3C's Nu checker, feed and site map well formed; and walks by keyboard, mouse and finger through the
// preview of a source, the search and a page of questions; two pages from right to left and in forced colours; and the
// head of a page on a phone. Ends with a line that counts what passed.
import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const root = path.resolve(process.argv[2] ?? "public");
const require = createRequire(import.meta.url);
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

const types = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml", xml: "application/xml", json: "application/json" };
const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  const file = path.join(root, decodeURIComponent(url.pathname), url.pathname.endsWith("/") ? "index.html" : "");
  try {
    const body = await readFile(file);
    response.writeHead(200, { "Content-Type": types[file.split(".").pop()] ?? "application/octet-stream" });
    response.end(body);
  } catch {
    response.writeHead(404, { "Content-Type": "text/html" });
    response.end("not found");
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;

const files = (await readdir(root, { recursive: true })).filter((f) => f.endsWith(".html"));
const aliases = new Set();
for (const file of files) {
  if ((await readFile(path.join(root, file), "utf8")).includes('http-equiv="refresh"')) aliases.add(file);
}
const part = process.argv[3] ?? "";
const pages = files.filter((f) => !aliases.has(f)).map((f) => "/" + f.replace(/index\.html$/, "")).filter((url) => url.includes(part)).sort();

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

let passed = 0;
const failures = [];
const check = (what, ok, detail = "") => {
  if (ok) passed += 1;
  else failures.push(`${what}${detail ? `\n    ${detail}` : ""}`);
};

// Pages are independent: a few at a time use every core.
const each = async (list, task) => {
  const left = [...list];
  await Promise.all([1, 2, 3].map(async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      // A browser that stumbles over a page is asked once more; twice is a failure like any other.
      await task(next).catch(() => task(next)).catch((error) => check(`${next}: the look comes to its end`, false, String(error)));
    }
  }));
};
// Pages of tags are one template: three stand for all where a look takes long.
const tags = pages.filter((url) => /^\/tags\/./.test(url));
const distinct = pages.filter((url) => !tags.slice(3).includes(url));
const started = Date.now();
const step = (name) => console.error(`${Math.round((Date.now() - started) / 1000)} s: ${name}`);

const looks = [
  { name: "phone, light", viewport: { width: 390, height: 844 }, colorScheme: "light" },
  { name: "phone, dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
  { name: "desktop, light", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "desktop, dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  { name: "desktop, high contrast", viewport: { width: 1280, height: 900 }, colorScheme: "light", contrast: "more" },
];
for (const look of looks) {
  step(look.name);
  const { viewport, colorScheme, contrast } = look;
  const context = await browser.newContext({ viewport, colorScheme, contrast, bypassCSP: true, reducedMotion: "reduce" });
  await each(distinct, async (url) => {
    const page = await context.newPage();
    const foreign = [];
    const complaints = [];
    page.on("request", (r) => r.url().startsWith(origin) || r.url().startsWith("data:") || foreign.push(r.url()));
    page.on("console", (m) => m.type() === "error" && complaints.push(m.text()));
    page.on("pageerror", (e) => complaints.push(String(e)));
    await page.goto(origin + url);
    check(`${url} (${look.name}): asks nobody else`, foreign.length === 0, foreign.join(" "));
    check(`${url} (${look.name}): console is quiet`, complaints.length === 0, complaints.join(" | "));
    await page.evaluate(axe);
    const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    const found = result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`);
    check(`${url} (${look.name}): axe finds nothing`, found.length === 0, found.join("; "));
    await page.close();
  });
  await context.close();
}

step("policy");
// The published policy itself, with nothing bypassed, first with the site's own scripts.
const strict = await browser.newContext({ viewport: { width: 1280, height: 900 } });
await each(distinct, async (url) => {
  const page = await strict.newPage();
  const complaints = [];
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && complaints.push(m.text()));
  page.on("pageerror", (e) => complaints.push(String(e)));
  await page.goto(origin + url);
  await page.keyboard.press("/");
  await page.keyboard.type("ketamine");
  await page.locator("[role=option]").first().waitFor({ timeout: 5000 }).catch(() => complaints.push("search finds nothing"));
  check(`${url}: scripts run under the policy`, complaints.length === 0, complaints.join(" | "));
  await page.close();
});
await strict.close();

// And with no script at all.
const plain = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
await each(pages, async (url) => {
  const page = await plain.newPage();
  const complaints = [];
  page.on("console", (m) => m.type() === "error" && complaints.push(m.text()));
  await page.goto(origin + url);
  check(`${url}: no policy report`, complaints.length === 0, complaints.join(" | "));
  const text = (await page.locator("main").innerText()).trim();
  check(`${url}: readable without script`, text.length > 40, `main says: ${text.slice(0, 80)}`);
  await page.close();
});
await plain.close();

step("narrow");
// 320 px, and 1280 px at 400 % zoom, which is 320 by 256.
for (const [name, viewport] of [["320 px", { width: 320, height: 640 }], ["400 % zoom", { width: 320, height: 256 }]]) {
  const narrow = await browser.newContext({ viewport });
  await each(pages, async (url) => {
    const page = await narrow.newPage();
    await page.goto(origin + url);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    check(`${url}: no sideways scrolling at ${name}`, wide <= 0, `${wide} px too wide`);
    await page.close();
  });
  await narrow.close();
}

step("weight");
// What a first visit loads, compressed as hosts do, pictures left out.
const most = 50 * 1024;
let heaviest = ["", 0];
await each(distinct, async (url) => {
  const page = await browser.newPage();
  const loaded = new Map();
  // Bodies arrive after their heads: all that have begun are waited for, and one that breaks off is told.
  const bodies = [];
  const broken = [];
  page.on("response", (r) => {
    if (["image"].includes(r.request().resourceType())) return;
    bodies.push(r.body().then((body) => loaded.set(r.url(), gzipSync(body).length), (error) => broken.push(String(error))));
  });
  await page.goto(origin + url, { waitUntil: "networkidle" });
  await Promise.all(bodies);
  check(`${url}: every part of it arrives`, broken.length === 0, broken.join("; "));
  const sum = [...loaded.values()].reduce((a, b) => a + b, 0);
  if (sum > heaviest[1]) heaviest = [url, sum];
  check(`${url}: first load at most 50 KB`, sum <= most, `${sum} bytes: ${[...loaded].map(([u, n]) => `${u.slice(origin.length)} ${n}`).join(", ")}`);
  await page.close();
});
console.log(`heaviest first load: ${heaviest[0]} ${heaviest[1]} bytes`);

const { walks } = await import("./walks.mjs");
// A walk that breaks off is a failure like any other; what was found before it is still told.
await walks({ browser, origin, root, check }).catch((error) => check("the walks come to their end", false, String(error)));
const { surroundings } = await import("./surroundings.mjs");
await surroundings({ browser, origin, check }).catch((error) => check("the surroundings are all seen", false, String(error)));

// The W3C's checker, on every page at once.
const jar = require("vnu-jar");
const html = files.map((f) => path.join(root, f));
let nu = "";
try {
  execFileSync("java", ["-Xss8m", "-jar", jar, "--errors-only", "--format", "gnu", ...html], { stdio: ["ignore", "ignore", "pipe"], maxBuffer: 1 << 26 });
} catch (error) {
  nu = String(error.stderr ?? error);
}
check("the Nu checker finds no error", nu.trim() === "", nu.trim().split("\n").slice(0, 8).join("\n    "));

// Every internal link and every anchor of the built site leads somewhere.
const documents = new Map();
for (const file of files) documents.set("/" + file.replace(/index\.html$/, ""), await readFile(path.join(root, file), "utf8"));
const all = new Set((await readdir(root, { recursive: true })).map((f) => "/" + f));
for (const [url, html] of documents) {
  const broken = [];
  for (const [, , href] of html.matchAll(/\s(href|src)="([^"]*)"/g)) {
    if (/^(https?:|mailto:|tel:|data:)/.test(href)) continue;
    const target = new URL(href.replaceAll("&amp;", "&"), origin + url);
    const there = documents.get(decodeURIComponent(target.pathname));
    if (there === undefined && !all.has(decodeURIComponent(target.pathname))) broken.push(href);
    else if (target.hash && there !== undefined && target.hash !== "#top") {
      const id = decodeURIComponent(target.hash.slice(1));
      if (!there.includes(`id="${id}"`)) broken.push(href);
    }
  }
  check(`${url}: every link leads somewhere`, broken.length === 0, broken.join(" "));
}

await browser.close();
server.close();
for (const failure of failures.slice(0, 60)) console.log(`FAILED ${failure}`);
console.log(`${pages.length} pages`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
