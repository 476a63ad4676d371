// What can be done on this page by a key: everything that shows a data-key, under the name it carries.
const beside = one => [...one.querySelectorAll("kbd, .n")].filter(part => part.checkVisibility()).map(part => part.innerText).join("")
const shown = one => one.innerText.replace(/\s+/g, " ").trim().slice(0, -beside(one).length || undefined).trim()
const name = one => one.getAttribute("aria-label") || shown(one) || one.title

export function deeds() {
  const found = [...document.querySelectorAll("body > :not(dialog) [data-key]")].filter(one => one.checkVisibility())
  return found.map(one => ({ element: one, key: one.dataset.key, name: name(one) })).filter(one => one.name)
}
