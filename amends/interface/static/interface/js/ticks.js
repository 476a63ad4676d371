// <input type="checkbox" data-ticks="case" hidden>: ticks every box of that name in its form. Without scripts each is ticked by hand.
import { onArrival } from "./on-arrival.js"

onArrival("[data-ticks]", all => {
  all.hidden = false
  all.addEventListener("change", () => {
    for (const box of all.form.querySelectorAll(`input[name="${all.dataset.ticks}"]`)) box.checked = all.checked
  })
})
