// <input name="read_to">: how far the conversation was read by whoever answers. What a colleague says arrives on the page by
// itself, and need not have been seen by somebody who is writing: while she does, the field stays where it was when she began.
import { writing } from "./presence.js"

document.addEventListener("htmx:afterSwap", ({ target }) => {
  const newest = target.querySelector("[data-newest]")
  const read = document.querySelector("input[name=read_to]")
  if (newest && read && !writing()) read.value = newest.value
})
