// Shows a source beside its marker: on hover, on keyboard focus, on tap. The box is made from the entry in the list of
// references, so a reader without script reaches the same words by the marker's own link.
(() => {
  "use strict";
  const list = document.querySelector(".references");
  if (!list) return;
  const marker = ".cite a[role=doc-biblioref]";
  let box = null;
  let owner = null;
  let timer = 0;
  let touched = false;

  const later = (wait, act) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };

  function close(focus) {
    clearTimeout(timer);
    if (!box) return;
    const held = box.contains(document.activeElement);
    box.remove();
    owner.setAttribute("aria-expanded", "false");
    owner.removeAttribute("aria-controls");
    if (focus && held) owner.focus();
    box = owner = null;
  }

  function content(entry, finding) {
    const parts = document.createDocumentFragment();
    for (const part of entry.children) {
      if (part.matches(".backlinks")) continue;
      const copy = part.cloneNode(true);
      if (!copy.matches("details")) {
        parts.append(copy);
        continue;
      }
      const title = document.createElement("p");
      title.className = "preview-title";
      title.textContent = copy.querySelector("summary").textContent;
      const found = copy.querySelector("ul");
      if (finding) {
        for (const item of [...found.children]) if (item.dataset.finding !== finding) item.remove();
      }
      found.className = "preview-findings";
      if (found.children.length) parts.append(title, found);
    }
    return parts;
  }

  function open(link) {
    clearTimeout(timer);
    if (owner === link) return;
    const entry = document.getElementById(link.hash.slice(1));
    if (!entry) return;
    close(false);
    owner = link;
    box = document.createElement("div");
    box.className = "preview";
    box.id = "_preview";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", link.getAttribute("aria-label"));
    const button = document.createElement("button");
    button.type = "button";
    button.className = "preview-close";
    button.setAttribute("aria-label", list.dataset.close);
    button.textContent = "×";
    button.addEventListener("click", () => {
      owner.focus();
      close(true);
    });
    const way = document.createElement("p");
    way.className = "preview-entry";
    const whole = document.createElement("a");
    whole.href = link.hash;
    whole.textContent = list.dataset.entry;
    whole.addEventListener("click", () => close(false));
    way.append(whole);
    box.append(button, content(entry, link.dataset.finding), way);
    // Right behind the marker, so that Tab leads into it; in the top layer, so that no frame cuts it off.
    link.closest(".cite").after(box);
    if (box.showPopover) {
      box.popover = "manual";
      box.showPopover();
    } else {
      document.body.append(box);
    }
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-controls", box.id);
    place(link);
  }

  function place(link) {
    const at = link.getBoundingClientRect();
    if (matchMedia("(max-width: 40rem)").matches) {
      // A sheet at the foot of the screen; the marker stays in view above it.
      const over = at.bottom + 12 - box.getBoundingClientRect().top;
      if (over > 0) scrollBy(0, over);
      return;
    }
    const size = box.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left + at.width / 2 - size.width / 2, wide - size.width - 8));
    const above = at.bottom + size.height + 8 > innerHeight && at.top > size.height + 8;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(above ? at.top - size.height - 4 : at.bottom + 4) + scrollY}px`;
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = event.target.closest(marker);
    if (link) later(box ? 60 : 150, () => open(link));
    else if (box && box.contains(event.target)) clearTimeout(timer);
    else if (box && !box.contains(document.activeElement) && document.activeElement !== owner) later(300, () => close(false));
    else if (!box) clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const link = event.target.closest(marker);
    if (link && !touched && link.matches(":focus-visible")) open(link);
    else if (box && event.target !== owner && !box.contains(event.target)) close(false);
  });
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (box && !box.contains(event.target) && !event.target.closest(marker)) close(false);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(marker);
    if (!link) return;
    if (!touched) return close(false);
    event.preventDefault();
    if (owner === link) close(false);
    else open(link);
  });
  document.addEventListener("keydown", (event) => {
    touched = false;
    if (event.key === "Escape") close(true);
  });
  addEventListener("resize", () => box && place(owner));
  // A handout holds everything.
  addEventListener("beforeprint", () => {
    close(false);
    for (const part of document.querySelectorAll("details")) part.open = true;
  });
  for (const link of document.querySelectorAll(marker)) link.setAttribute("aria-expanded", "false");
})();
