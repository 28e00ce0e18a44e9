// Reloads the page when the site was rebuilt, and puts each problem beside its sentence.
(() => {
  "use strict";
  let version = null;
  const events = new EventSource("/-/citewell/events");
  events.onmessage = (event) => {
    if (version !== null && event.data !== version) {
      sessionStorage.setItem("citewell-scroll", String(window.scrollY));
      location.reload();
    }
    version = event.data;
  };
  const scroll = sessionStorage.getItem("citewell-scroll");
  if (scroll !== null) {
    sessionStorage.removeItem("citewell-scroll");
    window.scrollTo(0, Number(scroll));
  }

  // The words of a sentence, without markup and citations, so that source and page can be compared.
  const words = (text) =>
    text
      .replace(/\[[^\]]*@[^\]]*\]/g, " ")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();

  const main = document.querySelector("main");
  if (!main) return;
  // With script each problem stands on its sentence, so the list may wait folded.
  document.querySelector("#citewell details")?.removeAttribute("open");
  const blocks = [...main.querySelectorAll("p, li, td, th, h2, h3, h4, h5, h6, dd, figcaption")];
  const own = (block) => {
    const copy = block.cloneNode(true);
    for (const mark of copy.querySelectorAll("sup, ul, ol, table, .citewell-note")) mark.remove();
    return words(copy.textContent);
  };
  // Underlines the sentence alone where the browser can (CSS highlights), else the whole block.
  const ranges = [];
  const mark = (block, quote) => {
    const nodes = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("sup, .citewell-note") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
    );
    while (walker.nextNode()) nodes.push(walker.currentNode);
    // Every letter and digit of the block with its place, so that the quote's can be found among them.
    const letters = [];
    for (const node of nodes) {
      let at = 0;
      for (const c of node.data) {
        for (const small of c.toLowerCase()) if (/[\p{L}\p{N}]/u.test(small)) letters.push({ small, node, at, end: at + c.length });
        at += c.length;
      }
    }
    const wanted = quote.replaceAll(" ", "");
    const start = letters.map((l) => l.small).join("").indexOf(wanted);
    if (start < 0 || !window.Highlight) {
      block.classList.add("citewell-marked");
      return;
    }
    const [first, last] = [letters[start], letters[Math.min(start + [...wanted].length, letters.length) - 1]];
    const range = new Range();
    range.setStart(first.node, first.at);
    range.setEnd(last.node, last.end);
    ranges.push(range);
    CSS.highlights.set("citewell", new Highlight(...ranges));
  };
  for (const problem of document.querySelectorAll("#citewell li[data-quote]")) {
    const quote = words(problem.dataset.quote);
    if (quote.length < 3) continue;
    const block = blocks.find((candidate) => own(candidate).includes(quote));
    if (!block) continue;
    mark(block, quote);
    const note = document.createElement("div");
    note.className = "citewell-note " + problem.className;
    for (const part of problem.children) note.append(part.cloneNode(true));
    if (block.matches("li, td, th, dd")) block.append(note);
    else block.after(note);
  }
})();
