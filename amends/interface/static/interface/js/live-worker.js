// Shared by all tabs of this browser: one stream for all of them.
import { listen } from "./live-source.js"

const ports = new Set()
let ticket

self.onconnect = ({ ports: [port] }) => {
  ports.add(port)
  port.onmessage = ({ data }) => {
    if (ticket) return
    ticket = data
    listen(ticket, news => ports.forEach(one => one.postMessage(news)))
  }
}
