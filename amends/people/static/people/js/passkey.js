// <form data-passkey="get|create">: asks the browser for a passkey, then sends what it answers as `credential`.
// The question stands in data-passkey-options, or is fetched from data-passkey-url. Without passkeys the form stays hidden.
const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON

async function question(form) {
  if (form.dataset.passkeyOptions) return JSON.parse(form.dataset.passkeyOptions)
  const answer = await fetch(form.dataset.passkeyUrl, { headers: { Accept: "application/json" } })
  return (await answer.json()).request_options
}

async function ask(form) {
  const { publicKey } = await question(form)
  if (form.dataset.passkey === "get") {
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) })
  }
  const alone = form.elements.passwordless?.checked ?? false
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone && { userVerification: "required" }),
  }
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
}

for (const form of able ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false
  form.addEventListener("submit", async event => {
    event.preventDefault()
    try {
      form.elements.credential.value = JSON.stringify((await ask(form)).toJSON())
      form.submit()
    } catch (refusal) {
      // The person closed the browser's question, or no key answered: the page stays as it is.
      form.dataset.passkeyRefused = refusal.name
    }
  })
}
