// Sentences come translated from the page: <template id="words" data-…>.
export const word = name => document.getElementById("words")?.dataset[name] ?? ""
