// Calls `meet` for every element that matches now and for every one that htmx brings later.
export function onArrival(selector, meet) {
  const look = root => {
    if (root.matches?.(selector)) meet(root)
    root.querySelectorAll?.(selector).forEach(meet)
  }
  look(document)
  document.addEventListener("htmx:load", event => look(event.detail.elt))
}
