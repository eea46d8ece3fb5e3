// Building the page: text is always text, so that nothing a journal holds can run.

export const $ = (id) => document.getElementById(id);

export function el(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export function options(select, values, chosen = select.value) {
  select.replaceChildren(...values.map(([value, text]) => el("option", { value, textContent: text ?? value })));
  if (values.some(([value]) => value === chosen)) select.value = chosen;
}

export function say(text, bad = false) {
  $("message").textContent = text;
  $("message").className = bad ? "bad" : "";
}

// Run what a person asked for; a refusal becomes a sentence on the page.
export async function tried(work, done = "") {
  try {
    await work();
    say(done);
  } catch (problem) {
    say(problem.message, true);
  }
}
