// Calls `meet` once for every element that matches, now or when htmx brings it later.
export function onArrival(selector, meet) {
  const met = new WeakSet()
  const look = root => {
    for (const element of [root, ...root.querySelectorAll(selector)]) {
      if (met.has(element) || !element.matches?.(selector)) continue
      met.add(element)
      meet(element)
    }
  }
  look(document)
  document.addEventListener("htmx:load", event => look(event.detail.elt))
}
