// <a data-opens="#stage">: on a wide screen its page comes into that place and the list stays where it is; on a phone the
// browser goes there. The keys j and k, or the arrows while a row has the focus, go from row to row.
const wide = matchMedia("(min-width: 821px)")

// The row of the case that is on the stage is the present one, also when list or stage have come anew.
function mark() {
  const number = document.querySelector("#stage [data-case]")?.dataset.case
  for (const link of document.querySelectorAll("a[data-opens]")) {
    if (link.dataset.number === number) link.setAttribute("aria-current", "true")
    else link.removeAttribute("aria-current")
  }
}

document.addEventListener("htmx:afterSettle", mark)

function open(link, push) {
  const opened = htmx.ajax("GET", link.href, { source: link, target: link.dataset.opens, swap: "innerHTML" })
  if (push) opened.then(() => history.pushState({ htmx: true }, "", link.href))
}

// A list alone on a wide screen: its first row is what one looks at next.
document.addEventListener("DOMContentLoaded", () => {
  const first = document.querySelector("a[data-opens]")
  if (first && wide.matches && document.querySelector("#stage [data-opens-first]")) open(first, false)
})

document.addEventListener("click", event => {
  const link = event.target.closest("a[data-opens]")
  if (!link || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
  event.preventDefault()
  document.body.dataset.focus = "main"
  open(link, true)
})

document.addEventListener("keydown", event => {
  const step = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[event.key]
  const typing = event.target.matches?.("input, textarea, select, [contenteditable]")
  if (!step || typing || event.ctrlKey || event.metaKey || event.altKey) return
  const within = document.activeElement.closest?.("ul:has(a[data-opens])")
  if (event.key.startsWith("Arrow") && !within) return
  const links = [...document.querySelectorAll("a[data-opens]")]
  const at = links.indexOf(within ? document.activeElement : document.querySelector("a[data-opens][aria-current]"))
  const next = links[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.click()
})
