// <textarea data-snippets="#id">: "/" at the start of a word offers the snippets of that <template> (<p data-name="…">text</p>).
// With data-snippets-at="@" it is that sign, also amid Chinese, where no space goes before it.
import { onArrival } from "./on-arrival.js"

onArrival("textarea[data-snippets]", area => {
  const source = () => [...(document.querySelector(area.dataset.snippets)?.content.children ?? [])]
  const sheet = document.createElement("div")
  Object.assign(sheet, { className: "snippets", hidden: true, role: "listbox", id: `${area.id || area.name}-snippets` })
  area.after(sheet)
  area.setAttribute("aria-controls", sheet.id)
  const sign = area.dataset.snippetsAt ?? "/"
  const typed = sign === "/" ? /(?:^|\s)\/([^\s/]*)$/ : new RegExp(`${sign}([^\\s${sign}]*)$`)
  let asked = "", at = 0

  const show = () => {
    const before = area.value.slice(0, area.selectionStart)
    asked = before.match(typed)?.[1] ?? null
    const found = asked === null ? [] : source().filter(one => (one.dataset.name + one.textContent).toLowerCase().includes(asked.toLowerCase())).slice(0, 8)
    sheet.replaceChildren(...found.map((one, index) => {
      const option = document.createElement("div")
      Object.assign(option, { role: "option", ariaSelected: index === 0, onmousedown: event => (event.preventDefault(), insert(one)) })
      option.append(one.dataset.name, Object.assign(document.createElement("small"), { textContent: one.textContent.trim() }))
      option.snippet = one
      return option
    }))
    at = 0
    sheet.hidden = !found.length
  }

  const insert = one => {
    const end = area.selectionStart
    area.setRangeText(one.textContent.trim() + (sign === "/" ? "" : " "), end - asked.length - 1, end, "end")
    sheet.hidden = true
    area.dispatchEvent(new Event("input", { bubbles: true }))
  }

  const move = step => {
    at = (at + step + sheet.children.length) % sheet.children.length
    ;[...sheet.children].forEach((option, index) => { option.ariaSelected = index === at })
    sheet.children[at].scrollIntoView({ block: "nearest" })
  }

  area.addEventListener("input", show)
  area.addEventListener("blur", () => { sheet.hidden = true })
  area.addEventListener("keydown", event => {
    if (sheet.hidden || event.isComposing) return
    const deed = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: () => insert(sheet.children[at].snippet), Tab: () => insert(sheet.children[at].snippet), Escape: () => { sheet.hidden = true } }[event.key]
    if (!deed) return
    event.preventDefault()
    event.stopPropagation()
    deed()
  })
})
