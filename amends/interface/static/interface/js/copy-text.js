// <button data-copy-text="…" data-copied="Copied">: copies, and says so in place of its own words for a moment.
document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy-text]")
  if (!button) return
  await navigator.clipboard.writeText(button.dataset.copyText)
  const label = button.querySelector("span") ?? button
  const words = label.textContent
  label.textContent = button.dataset.copied
  setTimeout(() => { label.textContent = words }, 1500)
})
