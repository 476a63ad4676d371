// <a data-picture href> opens its picture over the page; a press on it shows it in full size, to be scrolled through.
document.addEventListener("click", event => {
  const link = event.target.closest("a[data-picture]")
  const viewer = document.getElementById("picture-viewer")
  if (link && viewer && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    const picture = viewer.querySelector("img")
    picture.src = link.href
    picture.alt = link.textContent.trim()
    viewer.querySelector("a").href = link.href
    viewer.removeAttribute("data-zoomed")
    viewer.showModal()
  }
  if (event.target.closest("#picture-viewer [data-zoom]")) viewer.toggleAttribute("data-zoomed")
})
