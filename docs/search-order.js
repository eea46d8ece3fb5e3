// What a search shows first: a page that tells how, before tutorials and the reference, before pages about the project.
// The numbers are Sphinx's own (its searchtools.js), which this replaces; only `score` is ours.
var Scorer = {
  score: ([page, , anchor, , score]) => {
    if (page.startsWith("project/")) return score - 15;
    const kind = /^(tutorials|how-to)\/(?!examples|index)/.exec(page)?.[1];
    return kind && !anchor ? score + (kind === "how-to" ? 3 : 2) : score;
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
