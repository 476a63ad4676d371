// <div data-asks="address"> in a form: while the form is under way the address is asked every second how far it is. It
// answers a piece of our own page, or nothing, and then what stood there goes on standing.
const EVERY = 1000

async function ask(place) {
  const answer = await fetch(place.dataset.asks)
  const told = answer.ok ? (await answer.text()).trim() : ""
  if (told) place.querySelector("[data-part]").innerHTML = told
}

document.addEventListener("submit", event => {
  const form = event.target, place = form.querySelector("[data-asks]")
  if (!place) return
  const asking = setInterval(() => {
    if (form.dataset.underWay) ask(place).catch(() => {})
    else clearInterval(asking)
  }, EVERY)
})
