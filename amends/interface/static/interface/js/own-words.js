// What one has just written, or a colleague meanwhile, stands at the end of the conversation: it is brought into sight.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const { elt, verb } = detail.requestConfig ?? {}
  if (verb !== "post" || !elt.closest(".composer")) return
  const scroll = document.querySelector(".desk-main > .scroll")
  scroll?.scrollTo(0, scroll.scrollHeight)
})
