// Shared by all tabs of this browser: one stream for all of them.
import { listen } from "./live-source.js"

const RECENT = 5000
const ports = new Set()
let ticket, recent = []

function tell(news) {
  ports.forEach(port => port.postMessage(news))
  recent = [...recent.filter(one => Date.now() - one.at < RECENT), { at: Date.now(), news }]
}

self.onconnect = ({ ports: [port] }) => {
  ports.add(port)
  // A page that was on its way while something changed hears of it too.
  for (const { at, news } of recent) if (Date.now() - at < RECENT) port.postMessage(news)
  port.onmessage = ({ data }) => {
    if (ticket) return
    ticket = data
    listen(ticket, tell)
  }
}
