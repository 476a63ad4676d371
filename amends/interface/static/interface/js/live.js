// What changes elsewhere arrives here: an element with data-live="case:ID" or data-live="list" gets the event "live",
// on which htmx fetches it again. The topic "case" speaks to every case.
import { listen } from "./live-source.js"

const meta = document.querySelector("meta[name=live]")

function tell({ topics }) {
  for (const element of document.querySelectorAll("[data-live]")) {
    const wanted = element.dataset.live.split(" ")
    if (topics.some(topic => wanted.some(one => one === topic || one.startsWith(`${topic}:`)))) htmx.trigger(element, "live")
  }
}

// An answer whose place has left the page meanwhile would look for its other places where they are no longer.
document.addEventListener("htmx:beforeCleanupElement", ({ target: gone }) => {
  if (gone.dataset?.live) gone.addEventListener("htmx:beforeSwap", swap => swap.preventDefault())
})

if (meta) {
  const ticket = new URL(meta.content, location).href
  if (window.SharedWorker) {
    const worker = new SharedWorker(meta.dataset.worker, { type: "module", name: ticket })
    worker.port.onmessage = event => tell(event.data)
    worker.port.postMessage(ticket)
  } else {
    // One tab leads and tells the others, since a browser opens only six connections to one place.
    const others = new BroadcastChannel("live")
    others.onmessage = event => tell(event.data)
    navigator.locks?.request("live", () => new Promise(() => listen(ticket, news => { tell(news); others.postMessage(news) })))
  }
}
