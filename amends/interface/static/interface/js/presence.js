// <span data-presence hx-trigger="load, present">: tells every twenty seconds, while the page is looked at, that one is
// here, and whether something is being written; what comes back is who else is.
const EVERY = 20_000
const writing = () => [...document.querySelectorAll(".composer textarea")].some(area => area.value.trim())

document.addEventListener("htmx:configRequest", event => {
  if (event.target.matches("[data-presence]") && writing()) event.detail.parameters.append("writing", "1")
})

function present() {
  if (document.visibilityState === "visible") document.querySelectorAll("[data-presence]").forEach(place => htmx.trigger(place, "present"))
}

setInterval(present, EVERY)
document.addEventListener("visibilitychange", present)
// The first word is told at once: a colleague should know before she begins.
let told = false
document.addEventListener("input", event => {
  if (!event.target.matches(".composer textarea") || writing() === told) return
  told = writing()
  present()
})
