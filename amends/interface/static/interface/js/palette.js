// Ctrl-K from anywhere. The server finds cases, customers and places; what the page itself can do stands above them.
import { deeds } from "./deeds.js"

const palette = document.getElementById("palette")
const field = palette?.querySelector("input")
const here = document.getElementById("palette-deeds")
const options = () => [...palette.querySelectorAll("[role=option]")]
let now = []

function choose(option) {
  for (const one of options()) one.ariaSelected = one === option
  option?.scrollIntoView({ block: "nearest" })
  option ? field.setAttribute("aria-activedescendant", (option.id ||= `find-${options().indexOf(option)}`)) : field.removeAttribute("aria-activedescendant")
}

const chosen = () => options().find(one => one.ariaSelected === "true")

function showDeeds() {
  const asked = field.value.trim().toLowerCase()
  const found = now.filter(deed => deed.name.toLowerCase().includes(asked))
  here.hidden = !found.length
  here.lastElementChild.replaceChildren(...found.map(deed => {
    const option = Object.assign(document.createElement("button"), { type: "button", role: "option", tabIndex: -1, onclick: () => { palette.close(); deed.element.focus(); deed.element.click() } })
    const key = Object.assign(document.createElement("kbd"), { textContent: deed.key.toUpperCase() })
    option.append(Object.assign(document.createElement("span"), { textContent: deed.name }), key)
    return option
  }))
}

function open() {
  now = deeds().filter(deed => !deed.element.matches("input, textarea") && !deed.key.startsWith("ctrl+"))
  field.value = ""
  palette.showModal()
  showDeeds()
  choose(options()[0])
  htmx.trigger(field, "palette")
}

function keysHere() {
  const list = document.getElementById("keys-here")
  list.replaceChildren(...deeds().filter(deed => !deed.key.startsWith("ctrl+")).map(deed => {
    const line = document.createElement("div")
    const term = Object.assign(document.createElement("dt"), { textContent: deed.name })
    const key = document.createElement("dd")
    key.append(Object.assign(document.createElement("kbd"), { textContent: deed.key.toUpperCase() }))
    line.append(term, key)
    return line
  }))
  document.getElementById("keys").showModal()
}

if (palette) {
  document.addEventListener("click", event => {
    if (event.target.closest("[data-palette-opener]")) open()
    if (event.target.closest("[data-keys-opener]")) keysHere()
  })
  document.addEventListener("keydown", event => {
    if (event.key === "?" && !event.target.closest("input, textarea, select") && !document.querySelector("dialog[open]")) return keysHere()
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return
    event.preventDefault()
    palette.open ? palette.close() : document.querySelector("dialog[open]") || open()
  })
  field.addEventListener("input", () => { showDeeds(); choose(options()[0]) })
  palette.addEventListener("htmx:afterSwap", () => chosen() || choose(options()[0]))
  palette.addEventListener("keydown", event => {
    if (event.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step && event.key !== "Enter") return
    event.preventDefault()
    const all = options()
    if (step) choose(all.at((all.indexOf(chosen()) + step) % all.length))
    else chosen()?.click()
  })
}
