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
  const blocks = [...main.querySelectorAll("p, li, td, th, h2, h3, h4, h5, h6, dd, figcaption")];
  const own = (block) => {
    const copy = block.cloneNode(true);
    for (const mark of copy.querySelectorAll("sup, ul, ol, table, .citewell-note")) mark.remove();
    return words(copy.textContent);
  };
  for (const problem of document.querySelectorAll("#citewell li[data-quote]")) {
    const quote = words(problem.dataset.quote);
    if (quote.length < 3) continue;
    const block = blocks.find((candidate) => own(candidate).includes(quote));
    if (!block) continue;
    block.classList.add("citewell-marked");
    const note = document.createElement("div");
    note.className = "citewell-note " + problem.className;
    for (const part of problem.children) note.append(part.cloneNode(true));
    if (block.matches("li, td, th, dd")) block.append(note);
    else block.after(note);
  }
})();
