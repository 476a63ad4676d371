// <form data-auto-submit>: a choice is a submit; typing waits until the hands rest.
let rest

document.addEventListener("change", event => event.target.form?.matches("[data-auto-submit]") && event.target.form.requestSubmit())
document.addEventListener("input", event => {
  const form = event.target.form
  if (!form?.matches("[data-auto-submit]") || !event.target.matches("[type=search], [data-while-typing]")) return
  clearTimeout(rest)
  rest = setTimeout(() => form.requestSubmit(), 250)
})
