// <form data-paste-files="attachments">: a picture pasted or dropped goes into that file field, after those chosen before,
// and where the field is folded away it unfolds, so that one sees what was taken.
import { onArrival } from "./on-arrival.js"

onArrival("form[data-paste-files]", form => {
  const field = () => form.elements[form.dataset.pasteFiles]

  const add = (event, files) => {
    if (!files.length) return
    event.preventDefault()
    const all = new DataTransfer()
    for (const file of [...field().files, ...files]) all.items.add(file)
    field().files = all.files
    field().closest("details")?.setAttribute("open", "")
    field().dispatchEvent(new Event("change", { bubbles: true }))
  }

  // A copied part of a spreadsheet is text and a picture of it; the text is meant.
  form.addEventListener("paste", event => event.clipboardData.types.includes("text/plain") || add(event, event.clipboardData.files))
  form.addEventListener("dragover", event => event.dataTransfer.types.includes("Files") && event.preventDefault())
  form.addEventListener("drop", event => add(event, event.dataTransfer.files))
})
