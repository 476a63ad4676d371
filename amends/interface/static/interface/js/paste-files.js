// <form data-paste-files="attachments">: a picture pasted or dropped goes into that file field, after those chosen before,
// and where the field is folded away it unfolds, so that one sees what was taken. What is beyond data-most-pictures is left
// out at once and said so: sent along, it would be refused together with those that may stay.
import { onArrival } from "./on-arrival.js"
import { say } from "./toast.js"
import { word } from "./words.js"

onArrival("form[data-paste-files]", form => {
  const field = () => form.elements[form.dataset.pasteFiles]

  const hold = files => {
    const held = new DataTransfer()
    files.forEach(file => held.items.add(file))
    field().files = held.files
  }

  const leaveOut = () => {
    let left = Number(field().dataset.mostPictures) || Infinity
    const all = [...field().files], kept = all.filter(file => !file.type.startsWith("image/") || left-- > 0)
    if (kept.length === all.length) return
    hold(kept)
    say(word("pictures"))
  }

  const add = (event, files) => {
    if (!files.length) return
    event.preventDefault()
    hold([...field().files, ...files])
    field().closest("details")?.setAttribute("open", "")
    field().dispatchEvent(new Event("change", { bubbles: true }))
  }

  form.addEventListener("change", event => event.target === field() && leaveOut())
  // A copied part of a spreadsheet is text and a picture of it; the text is meant.
  form.addEventListener("paste", event => event.clipboardData.types.includes("text/plain") || add(event, event.clipboardData.files))
  form.addEventListener("dragover", event => event.dataTransfer.types.includes("Files") && event.preventDefault())
  form.addEventListener("drop", event => add(event, event.dataTransfer.files))
})
