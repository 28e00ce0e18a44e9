// Counts the answers of a questionnaire on the reader's device. Nothing is stored and nothing is sent; without this file
// the questionnaire is a list to fill in by hand.
for (const check of document.querySelectorAll(".self-check")) {
  const count = check.querySelector(".check-count");
  const result = check.querySelector(".check-result");
  const questions = [...check.querySelectorAll("fieldset")].slice(1);
  if (!count || !result || questions.length === 0) continue;
  const fill = (text, number) => text.replace("{number}", String(number));
  const update = () => {
    const answers = questions.map((question) => question.querySelector("input:checked")?.value);
    const open = answers.filter((answer) => answer === undefined).length;
    if (open === questions.length) return;
    const words = fill(count.dataset.words, answers.filter((answer) => answer === "yes").length);
    result.textContent = open === 0 ? words : `${words} ${fill(count.dataset.open, open)}`;
  };
  count.hidden = true;
  // A page that comes back from the browser's memory must not show another reader's answers.
  for (const input of check.querySelectorAll("input")) input.checked = false;
  check.addEventListener("change", update);
}
