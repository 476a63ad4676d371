// <button data-copy-text="…" data-copied="Copied">: copies, and says so in place of its own words for a moment.
// Written `hidden`, it appears where there is a clipboard to copy to.
import { onArrival } from "./on-arrival.js"

onArrival("[data-copy-text][hidden]", button => { button.hidden = !navigator.clipboard })
document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy-text]")
  if (!button) return
  await navigator.clipboard.writeText(button.dataset.copyText)
  const label = button.querySelector("span") ?? button
  const words = label.textContent
  label.textContent = button.dataset.copied
  setTimeout(() => { label.textContent = words }, 1500)
})
