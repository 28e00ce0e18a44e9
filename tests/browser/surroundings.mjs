// Two pages in surroundings that their writers do not have: text from right to left, and the colours of the reader's own
// system in place of the theme's. What is asked of both is that nothing is lost from view.

const article = "/ptsd/first-line-treatments/";
const elements = "/about/components/";

export async function surroundings({ browser, origin, check }) {
  for (const width of [320, 1280]) await rightToLeft(width);
  for (const colorScheme of ["light", "dark"]) await forcedColours(colorScheme);
  await head();

  // A built page turned around: the demonstration site has none in a language of this kind.
  async function rightToLeft(width) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const url of [article, elements]) {
      await page.goto(origin + url);
      const seen = await page.evaluate(() => {
        document.documentElement.dir = "rtl";
        const side = (selector) => document.querySelector(selector).getBoundingClientRect();
        const lost = [...document.querySelectorAll(".plot text, .crowd")].filter((drawn) => {
          const [mark, frame] = [drawn.getBoundingClientRect(), drawn.closest(".picture").getBoundingClientRect()];
          return mark.width > 0 && (mark.left < frame.left - 1 || mark.right > frame.right + 1);
        });
        return {
          wide: document.documentElement.scrollWidth - window.innerWidth,
          turned: side(".brand").left > side(".search").left && side("h1").right > window.innerWidth / 2,
          lost: lost.map((drawn) => drawn.textContent.trim()),
        };
      });
      check(`${url}: right to left, no sideways scrolling at ${width} px`, seen.wide <= 0, `${seen.wide} px too wide`);
      check(`${url}: right to left, begins at the right at ${width} px`, seen.turned);
      check(`${url}: right to left, words of pictures stay in their frame at ${width} px`, seen.lost.length === 0, seen.lost.join(", "));
    }
    await context.close();
  }

  // A colour that is forced away leaves a line behind: around what can be pressed, around boxes, on what is drawn.
  async function forcedColours(colorScheme) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme, forcedColors: "active", reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const url of [article, elements]) {
      await page.goto(origin + url);
      // From here on, focus is shown as it is to a reader who uses the keyboard.
      await page.keyboard.press("Tab");
      const faint = await page.evaluate(() => {
        const light = (colour) => {
          const [r, g, b] = (colour.match(/[\d.]+/g) ?? [0, 0, 0]).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = light(getComputedStyle(document.documentElement).backgroundColor);
        const shows = (colour) => {
          if (colour === "none" || /^rgba.*, 0\)$/.test(colour)) return false;
          const [high, low] = [light(colour), ground].sort((a, b) => b - a);
          return (high + 0.05) / (low + 0.05) >= 3;
        };
        const lined = (style) => ["Top", "Right", "Bottom", "Left"].some((at) => parseFloat(style[`border${at}Width`]) >= 1 && style[`border${at}Style`] !== "none" && shows(style[`border${at}Color`]));
        const name = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`;
        const found = [];
        for (const selector of [".brand", ".search input", ".search button", ".menu a", ".toc a", ".cite a", ".anchor", ".neighbours a", "summary", ".self-check input", "pre"]) {
          const element = document.querySelector(selector);
          if (!element) continue;
          element.focus();
          const style = getComputedStyle(element);
          if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 || !shows(style.outlineColor)) found.push(`no ring: ${selector}`);
        }
        for (const element of document.querySelectorAll(".search input, button, .callout, .care, .component:not(.lead-in, .timeline, .glossary, .team, .credited), .card, .byline, .tag, .chip, .neighbours a, pre")) {
          if (!lined(getComputedStyle(element))) found.push(`no line: ${name(element)} ${getComputedStyle(element).border}`);
        }
        // What is drawn takes the colour of the reader's words: any other may be the colour of the reader's ground.
        const words = getComputedStyle(document.body).color;
        for (const element of document.querySelectorAll(".crowd .has, .crowd .has-not, .plot line, .plot .bar, .plot .bar-all, .plot .plot-dot, .plot .plot-range, .plot .plot-course, .plot text")) {
          const style = getComputedStyle(element);
          if (style.fill !== words && style.stroke !== words) found.push(`not seen: ${name(element)}`);
        }
        return [...new Set(found)];
      });
      check(`${url}: forced colours, ${colorScheme}: rings, lines and drawings are seen`, faint.length === 0, faint.join("; "));
    }
    const current = await page.goto(origin + article).then(() => page.locator(".menu a[aria-current]").evaluate((link) => getComputedStyle(link).textDecorationLine));
    check(`forced colours, ${colorScheme}: the part of the site the reader is in is marked`, current === "underline", current);
    await context.close();
  }

  // The head of a phone's page leaves the screen to the text, and nothing in it is too small for a thumb.
  async function head() {
    for (const [width, most] of [[320, 300], [390, 250]]) {
      const context = await browser.newContext({ viewport: { width, height: 844 } });
      const page = await context.newPage();
      await page.goto(origin + article);
      const { height, small } = await page.evaluate(() => ({
        height: document.querySelector(".site-header").offsetHeight,
        small: [...document.querySelectorAll(".site-header :is(a, button, input)")].filter((target) => {
          const { width, height } = target.getBoundingClientRect();
          return Math.min(width, height) < 24;
        }).map((target) => target.textContent.trim()),
      }));
      check(`head: at most ${most} px high at ${width} px`, height <= most, `${height} px`);
      check(`head: targets of 24 px and more at ${width} px`, small.length === 0, small.join(", "));
      check(`head: the crisis line is in it at ${width} px`, await page.locator(".crisis-line").isVisible());
      await context.close();
    }
    // The keyboard meets what is in it in the order in which it is seen, on one line and on two.
    for (const width of [390, 1280]) {
      const context = await browser.newContext({ viewport: { width, height: 844 } });
      const page = await context.newPage();
      await page.goto(origin + article);
      const sane = await page.evaluate(() => {
        const boxes = [...document.querySelectorAll(".masthead > *")].map((part) => part.getBoundingClientRect());
        return boxes.every((box, at) => at === 0 || box.left >= boxes[at - 1].right - 1 || box.top >= boxes[at - 1].bottom - 1);
      });
      check(`head: the order of the keyboard is the order of the eye at ${width} px`, sane);
      await context.close();
    }
  }
}
