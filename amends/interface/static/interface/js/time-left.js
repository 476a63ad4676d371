// <time data-time-left datetime>: counts on by the server's clock, since that of a desk may be wrong.
import { word } from "./words.js"

const ahead = new Date(document.documentElement.dataset.now) - Date.now()
const NEAR = 4 * 60, SOON = 60

function span(minutes) {
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  const name = minutes < 1 ? "timeNow" : d ? (h ? "timeDaysHours" : "timeDays") : h ? (m ? "timeHoursMinutes" : "timeHours") : "timeMinutes"
  return word(name).replace("{d}", d).replace("{h}", h).replace("{m}", m)
}

function tick(time) {
  const left = (new Date(time.dateTime) - Date.now() - ahead) / 60000
  if (Number.isNaN(left) || left >= NEAR) return
  const text = left < 0 ? word("timeLate").replace("{span}", span(Math.floor(-left))) : span(Math.floor(left))
  if (time.textContent !== text) time.textContent = text
  const chip = time.closest("[data-mood]")
  if (chip) chip.dataset.mood = left < 0 ? "broken" : left < SOON ? "soon" : "calm"
}

const tickAll = () => document.querySelectorAll("time[data-time-left]").forEach(tick)
setInterval(tickAll, 10_000)
document.addEventListener("visibilitychange", () => document.hidden || tickAll())
tickAll()
