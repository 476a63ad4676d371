// <form data-upload-progress> with files shows how far they are on their way. A form that htmx sends tells of it by
// itself; another one is sent here, and what was refused comes back with its files still chosen.
import { onArrival } from "./on-arrival.js"
import { free as freeToSend } from "./submit-once.js"
import { say } from "./toast.js"
import { word } from "./words.js"

const files = form => form.querySelector("input[type=file]")
const bar = form => form.querySelector("progress")

function show(form, { loaded, total }) {
  bar(form).hidden = false
  bar(form).value = total ? loaded / total : 0
}

function free(form) {
  bar(form).hidden = true
  freeToSend(form)
}

function bringBack(form, request) {
  const fresh = new DOMParser().parseFromString(request.responseText, "text/html").getElementById(form.id)
  if (!fresh) { free(form); say(word("failed")); return }
  const chosen = files(form).files
  form.replaceWith(fresh)
  htmx.process(fresh)
  fresh.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: fresh } }))
  if (!files(fresh).matches("[aria-invalid]")) files(fresh).files = chosen
  fresh.scrollIntoView()
}

function send(form, submitter) {
  const request = new XMLHttpRequest()
  const here = new URL(form.action || location.href, location.href)
  request.upload.addEventListener("progress", event => show(form, event))
  request.addEventListener("load", () => request.responseURL && request.responseURL !== here.href ? location.assign(request.responseURL) : bringBack(form, request))
  request.addEventListener("error", () => { free(form); say(word("failed")) })
  request.open("POST", here)
  request.send(new FormData(form, submitter))
}

onArrival("form[data-upload-progress]", form => {
  form.addEventListener("htmx:xhr:progress", event => files(form).files.length && show(form, event.detail))
  if (form.matches("[hx-post]")) return
  form.addEventListener("submit", event => {
    if (!files(form).files.length || event.defaultPrevented) return
    event.preventDefault()
    send(form, event.submitter)
  })
})
