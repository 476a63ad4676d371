// <form data-look="theme">: changes at once, and in a cookie, so that the server draws the next page right.
document.addEventListener("click", event => {
  const button = event.target.closest("[data-look] button")
  if (!button) return
  event.preventDefault()
  const { look } = button.form.dataset, { value } = button
  if (value) document.documentElement.dataset[look] = value
  else delete document.documentElement.dataset[look]
  document.cookie = `${look}=${value}; path=/; samesite=lax; max-age=${value ? 31536000 : 0}`
  for (const one of document.querySelectorAll(`[data-look="${look}"] button`)) one.setAttribute("aria-pressed", one.value === value)
})
