// The key names the person, too: a browser may be shared, and numbers are those of one workspace.
// <form data-draft-keeper="member-case-7-reply">: what was typed survives a reload, and is forgotten once it has been accepted.
import { onArrival } from "./on-arrival.js"

const fields = form => [...form.elements].filter(field => field.name && /^(text|textarea|tel|email|search|select-one)$/.test(field.type))
const place = form => `draft:${form.dataset.draftKeeper}`

function remember(form) {
  const draft = Object.fromEntries(fields(form).filter(field => field.value !== field.defaultValue && field.value).map(field => [field.name, field.value]))
  if (Object.keys(draft).length) localStorage.setItem(place(form), JSON.stringify(draft))
  else localStorage.removeItem(place(form))
}

function recall(form) {
  const draft = JSON.parse(localStorage.getItem(place(form)) ?? "{}")
  for (const field of fields(form)) {
    if (field.name in draft && !field.matches("[aria-invalid]")) field.value = draft[field.name]
  }
  if (Object.keys(draft).length) form.dispatchEvent(new CustomEvent("draft:recalled", { bubbles: true }))
  form.addEventListener("input", () => remember(form))
  // Without htmx the page goes away with the form; the next page says by data-draft-done that it was accepted.
  form.addEventListener("htmx:afterRequest", event => event.target === form && event.detail.successful && localStorage.removeItem(place(form)))
}

onArrival("[data-draft-done]", mark => localStorage.removeItem(`draft:${mark.dataset.draftDone}`))
onArrival("form[data-draft-keeper]", recall)
