// The stream itself. A ticket lasts minutes and is fetched anew for each connection, under a fresh check of rights;
// while there is no stream, "everything may have changed" is said now and then instead.
const EVERYTHING = { topics: ["list", "case"] }
const POLL = 20_000

export async function listen(ticket, tell) {
  const again = () => setTimeout(() => { tell(EVERYTHING); listen(ticket, tell) }, POLL)
  const answer = await fetch(ticket, { headers: { Accept: "application/json" } }).catch(() => null)
  if (answer && [401, 403, 404].includes(answer.status)) return
  if (!answer?.ok) return again()
  const { stream } = await answer.json()
  const source = new EventSource(stream)
  source.onmessage = event => tell(JSON.parse(event.data))
  // The ticket has run out; what happened while the next one is fetched is not known.
  source.addEventListener("renew", () => { source.close(); listen(ticket, tell); tell(EVERYTHING) })
  source.onerror = () => { source.close(); again() }
}
