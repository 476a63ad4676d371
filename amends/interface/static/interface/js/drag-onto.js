// <tr draggable> in a form with a checkbox, dropped on [data-receives="value"]: the row is checked, the form's choice "to"
// gets the value, and the form is sent. Checked rows go along. By keyboard the same form is filled in by hand.
let dragged

const place = event => dragged && event.target.closest?.("[data-receives]")

document.addEventListener("dragstart", event => {
  dragged = event.target.closest?.("[data-drag-onto] tr[draggable]")
  if (dragged) event.dataTransfer.effectAllowed = "move"
})

for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, event => {
    const target = place(event)
    for (const other of document.querySelectorAll("[data-dragged-over]")) if (other !== target) delete other.dataset.draggedOver
    if (!target) return
    event.preventDefault()
    target.dataset.draggedOver = ""
  })
}

document.addEventListener("drop", event => {
  const target = place(event)
  if (!target) return
  event.preventDefault()
  const form = dragged.closest("form")
  dragged.querySelector("[type=checkbox]").checked = true
  form.elements.to.value = target.dataset.receives
  form.requestSubmit()
})

// What comes anew meanwhile waits until nothing is chosen any more.
document.addEventListener("htmx:beforeRequest", event => {
  if (event.target.matches("[data-drag-onto]") && (dragged || event.target.querySelector("form :checked[name=number]"))) event.preventDefault()
})

document.addEventListener("dragend", () => {
  dragged = undefined
  for (const other of document.querySelectorAll("[data-dragged-over]")) delete other.dataset.draggedOver
})
