// <button data-dialog-opener="#id"> opens a native <dialog>; a press beside it closes it, and so does a form that succeeded.
document.addEventListener("click", event => {
  const opener = event.target.closest("[data-dialog-opener]")
  if (opener) {
    event.preventDefault()
    document.querySelector(opener.dataset.dialogOpener)?.showModal()
  }
  if (event.target.closest("[data-dialog-closer]") || event.target.matches("dialog[open]")) event.target.closest("dialog")?.close()
})

document.addEventListener("htmx:afterRequest", event => {
  const form = event.target
  if (event.detail.successful && form.matches?.("dialog form[method=post]")) form.closest("dialog").close()
})
