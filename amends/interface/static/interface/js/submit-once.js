// A form is sent once: a second press while the first is under way does nothing. The server would refuse it too.
export const free = form => {
  delete form.dataset.underWay
  form.querySelectorAll("[aria-busy]").forEach(button => button.removeAttribute("aria-busy"))
}

document.addEventListener("submit", event => {
  const form = event.target
  if (form.method !== "post") return
  if (form.dataset.underWay) {
    event.preventDefault()
    event.stopImmediatePropagation()
    return
  }
  form.dataset.underWay = "yes"
  event.submitter?.setAttribute("aria-busy", "true")
}, true)

document.addEventListener("htmx:afterRequest", event => event.target.matches?.("form") && free(event.target))
// The page came back from the browser's memory, and its forms are to be used again.
window.addEventListener("pageshow", event => event.persisted && document.querySelectorAll("form[data-under-way]").forEach(free))
