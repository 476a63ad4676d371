// <form data-brings-file>: a file that takes a while to put together. Until it is there the form says so, and then it
// may be asked again; an answer with a file would otherwise leave it waiting for a page that never comes.
import { free } from "./submit-once.js"
import { say } from "./toast.js"
import { word } from "./words.js"

const nameIn = answer => /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition"))?.[1]

function keep(name, file) {
  const address = URL.createObjectURL(file)
  Object.assign(document.createElement("a"), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

async function bring(form, submitter) {
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form, submitter) })
    const name = answer.ok && nameIn(answer)
    if (name) keep(name, await answer.blob())
    else say(word("failed"))
  } catch {
    say(word("failed"))
  }
  free(form)
}

document.addEventListener("submit", event => {
  if (!event.target.matches("[data-brings-file]") || event.defaultPrevented) return
  event.preventDefault()
  bring(event.target, event.submitter)
})
