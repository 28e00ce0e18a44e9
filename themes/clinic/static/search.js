// Search over the index that was made with the site. Nothing is asked of anybody else, and nothing leaves the device.
// Without script the form leads to the list of all pages.
(() => {
  "use strict";
  const form = document.querySelector("form[role=search]");
  if (!form) return;
  const input = form.querySelector("input");
  const { index, none, some, source } = form.dataset;
  const folder = index.slice(0, index.lastIndexOf("/") + 1);
  const files = new Map();
  const get = (url) => {
    if (!files.has(url)) {
      const file = fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status}`);
        return answer.json();
      });
      file.catch(() => files.delete(url));
      files.set(url, file);
    }
    return files.get(url);
  };

  // The same folding as when the index was made: small letters, no accents.
  const fold = (text) => text.normalize("NFC").replace(/[\u00c0-\u017f]/g, (c) => c.normalize("NFD")[0]).toLowerCase();
  const words = (text) => fold(text).match(/[\p{Alphabetic}\p{N}]+/gu) ?? [];

  // Every page that holds a word, or a word that begins with it, with how well it fits.
  async function hits(plan, word) {
    const found = new Map();
    const first = Math.max(0, plan.shards.findLastIndex((start) => start <= word));
    for (let at = first; at < plan.shards.length && at < first + 3; at += 1) {
      if (at > first && !plan.shards[at].startsWith(word)) break;
      const shard = await get(`${folder}w${at}.json`);
      for (const [term, list] of Object.entries(shard)) {
        if (!term.startsWith(word)) continue;
        const worth = term === word ? 4 : term.length - word.length < 3 ? 2 : 1;
        for (let i = 0; i < list.length; i += 2) {
          found.set(list[i], Math.max(found.get(list[i]) ?? 0, worth * list[i + 1]));
        }
      }
    }
    return found;
  }

  async function search(text) {
    const asked = words(text).filter((word, at, all) => word.length > 1 && all.indexOf(word) === at).slice(0, 8);
    if (!asked.length) return [];
    const plan = await get(index);
    const all = [];
    for (const word of asked) {
      let found = await hits(plan, word);
      if (!found.size && word.length > 4 && word.endsWith("s")) found = await hits(plan, word.slice(0, -1));
      all.push(found);
    }
    if (!all.length) return [];
    const total = new Map();
    for (const found of all) for (const [page, worth] of found) {
      const [count, sum] = total.get(page) ?? [0, 0];
      total.set(page, [count + 1, sum + worth]);
    }
    const most = Math.max(0, ...[...total.values()].map(([count]) => count));
    const best = [...total].filter(([, [count]]) => count === most);
    best.sort((a, b) => b[1][1] - a[1][1] || a[0] - b[0]);
    const pages = best.slice(0, 10).map(async ([page]) => {
      const part = await get(`${folder}p${Math.floor(page / plan.part)}.json`);
      const [url, title, description, date, kind] = part[page % plan.part];
      return { url, title, description, date, kind };
    });
    return Promise.all(pages);
  }

  function show(page, tag) {
    const item = document.createElement(tag);
    const title = document.createElement(tag === "li" ? "a" : "span");
    title.className = "found-title";
    title.textContent = page.title;
    if (tag === "li") title.href = page.url;
    else item.dataset.url = page.url;
    item.append(title);
    const about = [page.kind ? source : "", page.description, page.date].filter(Boolean).join(" · ");
    if (about) {
      const line = document.createElement("span");
      line.className = "found-about";
      line.textContent = about;
      item.append(line);
    }
    return item;
  }

  const box = document.createElement("div");
  box.className = "found";
  box.id = "_found";
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", input.getAttribute("aria-label"));
  box.hidden = true;
  const told = document.createElement("p");
  told.className = "found-count";
  told.setAttribute("role", "status");
  form.append(box, told);
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", "_found"], ["aria-autocomplete", "list"], ["autocomplete", "off"]]) {
    input.setAttribute(name, value);
  }
  let chosen = -1;
  let run = 0;

  function choose(next) {
    const items = [...box.children];
    if (!items.length) return;
    chosen = (next + items.length) % items.length;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
    input.setAttribute("aria-activedescendant", items[chosen].id);
    items[chosen].scrollIntoView({ block: "nearest" });
  }

  function go(item) {
    hide();
    location.assign(item.dataset.url);
  }

  function hide() {
    box.hidden = true;
    told.textContent = "";
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  async function update() {
    const mine = (run += 1);
    const text = input.value.trim();
    if (text.length < 2) return hide();
    let pages;
    try {
      pages = await search(text);
    } catch {
      return hide();
    }
    if (mine !== run || document.activeElement !== input) return;
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    box.replaceChildren(...pages.map((page, at) => {
      const item = show(page, "div");
      item.id = `_found-${at}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      return item;
    }));
    box.hidden = !pages.length;
    input.setAttribute("aria-expanded", String(pages.length > 0));
    told.textContent = pages.length ? some.replace("{number}", pages.length) : none.replace("{query}", text);
  }

  input.addEventListener("input", update);
  input.addEventListener("focus", () => input.value.trim() && update());
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (box.hidden) update();
      else choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? -1 : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      go(box.children[chosen]);
    } else if (event.key === "Escape") {
      if (!box.hidden || told.textContent) event.preventDefault();
      hide();
    }
  });
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) go(item);
  });
  input.addEventListener("blur", hide);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  // The page of its own: the results of the address stand above the list of all pages.
  const place = document.getElementById("_results");
  const asked = new URLSearchParams(location.search).get("q")?.trim();
  if (place && asked) {
    input.value = asked;
    search(asked).then((pages) => {
      const count = document.createElement("p");
      count.textContent = pages.length ? some.replace("{number}", pages.length) : none.replace("{query}", asked);
      const results = document.createElement("ol");
      results.append(...pages.map((page) => show(page, "li")));
      place.replaceChildren(count, results);
    }, () => {});
  }
})();
