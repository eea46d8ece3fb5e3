// What a search shows first: a page that tells how, before the reference, before pages about the project itself.
// The numbers are Sphinx's own (its searchtools.js), which this replaces; only `score` is ours.
var Scorer = {
  score: ([page, , anchor, , score]) => {
    if (page.startsWith("project/")) return score - 15;
    return /^(tutorials|how-to)\/(?!examples|index)/.test(page) && !anchor ? score + 3 : score;
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
