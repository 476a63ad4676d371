// What draft-keeper keeps in one browser, handed to another person.
// <details data-begun-draft="member-case-7-reply">: what stands unsent in this browser is put into the field inside.
// <a data-takes-draft="member-case-7-reply" data-draft-from="id">: the words of that element stand unsent where it leads.
import { onArrival } from "./on-arrival.js"

const kept = key => JSON.parse(localStorage.getItem(`draft:${key}`) ?? "{}")

onArrival("[data-begun-draft]", fold => {
  const field = fold.querySelector("textarea")
  const { text } = kept(fold.dataset.begunDraft)
  if (!text || field.value) return
  field.value = text
  fold.open = true
})

document.addEventListener("click", event => {
  const link = event.target.closest("[data-takes-draft]")
  if (!link) return
  const key = link.dataset.takesDraft
  const words = document.getElementById(link.dataset.draftFrom).textContent
  const mine = kept(key)
  // What she wrote herself stays; what was handed to her stands below it, once.
  const text = !mine.text ? words : mine.text.includes(words) ? mine.text : `${mine.text}\n\n${words}`
  localStorage.setItem(`draft:${key}`, JSON.stringify({ ...mine, text }))
})
