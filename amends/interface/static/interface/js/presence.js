// <span data-presence="address">: tells every twenty seconds, while somebody is at the page, that one is here, and whether
// something is being written; what comes back is who else is. A page left open tells nothing.
import { onArrival } from "./on-arrival.js"

const EVERY = 20_000
const GONE_AFTER = 120_000
let touched = Date.now()
export const writing = () => [...document.querySelectorAll(".composer textarea")].some(area => area.value.trim())

async function tell(place) {
  const body = new URLSearchParams(writing() ? { writing: 1 } : {})
  const headers = JSON.parse(document.body.getAttribute("hx-headers"))
  const answer = await fetch(place.dataset.presence, { method: "POST", body, headers }).catch(() => null)
  if (answer?.ok) place.innerHTML = await answer.text()
}

function present() {
  const here = document.visibilityState === "visible" && Date.now() - touched < GONE_AFTER
  if (here) document.querySelectorAll("[data-presence]").forEach(tell)
}

onArrival("[data-presence]", tell)
setInterval(present, EVERY)
document.addEventListener("visibilitychange", () => { touched = Date.now(); present() })
for (const deed of ["pointermove", "pointerdown", "keydown", "scroll"])
  document.addEventListener(deed, () => {
    const back = Date.now() - touched >= GONE_AFTER
    touched = Date.now()
    if (back) present()
  }, { capture: true, passive: true })
// The first word is told at once: a colleague should know before she begins.
let told = false
document.addEventListener("input", event => {
  if (!event.target.matches(".composer textarea") || writing() === told) return
  told = writing()
  present()
})
