// Notices at the foot of the page: those that come with it, and a plain sentence when a request of htmx fails.
import { onArrival } from "./on-arrival.js"
import { word } from "./words.js"

const STAYS = 6000

onArrival("[data-toast]", toast => {
  let leave = setTimeout(() => toast.remove(), STAYS)
  toast.addEventListener("pointerenter", () => clearTimeout(leave))
  toast.addEventListener("focusin", () => clearTimeout(leave))
  toast.addEventListener("pointerleave", () => { leave = setTimeout(() => toast.remove(), STAYS) })
})

export function say(text) {
  const toast = Object.assign(document.createElement("div"), { className: "toast", textContent: text })
  toast.setAttribute("role", "status")
  document.getElementById("toasts")?.append(toast)
  setTimeout(() => toast.remove(), STAYS)
}

document.addEventListener("htmx:sendError", () => say(word("failed")))
document.addEventListener("htmx:responseError", event => {
  say(word({ 403: "forbidden", 404: "gone" }[event.detail.xhr.status] ?? "failed"))
})
document.addEventListener("draft:recalled", () => say(word("draft")))
