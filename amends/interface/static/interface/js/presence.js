// <span data-presence="address">: tells every twenty seconds, while the page is looked at, that one is here, and whether
// something is being written; what comes back is who else is.
import { onArrival } from "./on-arrival.js"

const EVERY = 20_000
const writing = () => [...document.querySelectorAll(".composer textarea")].some(area => area.value.trim())

async function tell(place) {
  const body = new URLSearchParams(writing() ? { writing: 1 } : {})
  const headers = JSON.parse(document.body.getAttribute("hx-headers"))
  const answer = await fetch(place.dataset.presence, { method: "POST", body, headers }).catch(() => null)
  if (answer?.ok) place.innerHTML = await answer.text()
}

function present() {
  if (document.visibilityState === "visible") document.querySelectorAll("[data-presence]").forEach(tell)
}

onArrival("[data-presence]", tell)
setInterval(present, EVERY)
document.addEventListener("visibilitychange", present)
// The first word is told at once: a colleague should know before she begins.
let told = false
document.addEventListener("input", event => {
  if (!event.target.matches(".composer textarea") || writing() === told) return
  told = writing()
  present()
})
