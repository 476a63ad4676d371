// <textarea data-promise-spotter="/url/" data-promise-offer="#id">: asks the server whether the text holds a promise and shows its offer.
import { onArrival } from "./on-arrival.js"

onArrival("textarea[data-promise-spotter]", area => {
  let rest, asked = ""

  const ask = () => {
    const text = area.value.trim()
    if (text === asked) return
    asked = text
    htmx.ajax("POST", area.dataset.promiseSpotter, { source: area, target: area.dataset.promiseOffer, swap: "innerHTML", values: { text } })
  }

  area.addEventListener("input", () => {
    clearTimeout(rest)
    rest = setTimeout(ask, 600)
  })
})
