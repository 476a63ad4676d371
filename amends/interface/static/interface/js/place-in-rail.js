// Whoever opens a page sees where it stands in the rail, also where the rail is longer than the window is high.
document.querySelector(".rail [aria-current]")?.scrollIntoView({ block: "nearest" })
