// data-key="n": presses a link or button, or goes to a field. data-key="ctrl+enter" works while one types, inside its form.
const typing = target => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)

function pressed(event) {
  const ctrl = event.ctrlKey || event.metaKey ? "ctrl+" : ""
  return ctrl + event.key.toLowerCase()
}

document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return
  const key = pressed(event)
  if (typing(event.target) && !key.startsWith("ctrl+")) return
  const within = typing(event.target) ? event.target.form ?? document : document.querySelector("dialog[open]") ?? document
  const found = [...within.querySelectorAll("[data-key]")].find(one => one.dataset.key.toLowerCase() === key && one.checkVisibility())
  if (!found) return
  event.preventDefault()
  found.matches("input, textarea, select") ? found.focus() : found.click()
})
