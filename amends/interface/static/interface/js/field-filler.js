// <div data-fills="id" hidden> with buttons: each puts its value into that field. Without scripts there is nothing to press.
import { onArrival } from "./on-arrival.js"

onArrival("[data-fills]", choices => {
  choices.hidden = false
  choices.addEventListener("click", event => {
    const button = event.target.closest("button")
    const field = document.getElementById(choices.dataset.fills)
    if (!button || !field) return
    field.value = button.value
    field.dispatchEvent(new Event("input", { bubbles: true }))
  })
})
