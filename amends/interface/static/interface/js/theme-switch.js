// <form data-theme-switch>: changes at once, and in a cookie, so that the server draws the next page right.
document.addEventListener("click", event => {
  const button = event.target.closest("[data-theme-switch] button")
  if (!button) return
  event.preventDefault()
  const theme = button.value
  if (theme) document.documentElement.dataset.theme = theme
  else delete document.documentElement.dataset.theme
  document.cookie = `theme=${theme}; path=/; samesite=lax; max-age=${theme ? 31536000 : 0}`
  for (const one of document.querySelectorAll("[data-theme-switch] button")) one.setAttribute("aria-pressed", one.value === theme)
})
