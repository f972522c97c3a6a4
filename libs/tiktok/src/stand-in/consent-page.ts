import type { Account } from './posts.ts'

/** What an app asks a creator for. */
export type Asked = {
  clientKey: string
  redirectUri: string
  scopes: string[]
  state: string | null
  challenge: string | null
  challengeMethod: string | null
}

const meanings: Record<string, string> = {
  'user.info.basic': 'Your name and picture',
  'user.info.profile': 'Your profile: handle, bio, links',
  'user.info.stats': 'Your numbers: followers, likes, posts',
  'video.list': 'Your public posts and their numbers',
  'video.upload': 'Put drafts into your inbox',
  'video.publish': 'Publish posts for you',
}

/** The page on which a creator of the script agrees or refuses. Works without script. */
export function consentPage(asked: Asked, accounts: readonly Account[]): string {
  const hidden = {
    client_key: asked.clientKey,
    redirect_uri: asked.redirectUri,
    response_type: 'code',
    scope: asked.scopes.join(','),
    state: asked.state,
    code_challenge: asked.challenge,
    code_challenge_method: asked.challengeMethod,
  }
  return page(
    'Connect your account',
    `<p>The app <strong>${escape(asked.clientKey)}</strong> asks for access. It gets you back to
<strong>${escape(new URL(asked.redirectUri).host)}</strong>.</p>
<form method="post" action="/v2/auth/authorize/">
${Object.entries(hidden)
  .filter(([, value]) => value !== null)
  .map(([name, value]) => `<input type="hidden" name="${name}" value="${escape(value ?? '')}">`)
  .join('\n')}
<fieldset><legend>You are</legend>
${accounts.map((account, i) => accountChoice(account, i === 0)).join('\n')}
</fieldset>
<fieldset><legend>The app may see</legend>
${asked.scopes.map(scopeChoice).join('\n')}
</fieldset>
<p class="answers"><button name="answer" value="agree">Agree</button>
<button name="answer" value="refuse" class="second">Refuse</button></p>
</form>`,
  )
}

export function errorPage(message: string): string {
  return page('This cannot go on', `<p>${escape(message)}</p><p>The app’s developer has to put this right.</p>`)
}

export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · stand-in</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 32rem; padding: 1rem }
.notice { border: 2px dashed; padding: .5rem 1rem }
fieldset { border: 1px solid; margin: 1rem 0 }
label { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem }
input { width: 1.25rem; height: 1.25rem; flex: none }
.answers { display: flex; gap: 1rem }
button { font: inherit; flex: 1; min-height: 2.75rem; border: 2px solid }
</style>
</head>
<body>
<header class="notice"><p>This is a stand-in for tests. It is not TikTok, and nothing here reaches TikTok.</p></header>
<main>
<h1>${escape(title)}</h1>
${body}
</main>
</body>
</html>
`
}

function accountChoice({ openId, handle, displayName }: Account, checked: boolean): string {
  const name = displayName === undefined ? '' : `${escape(displayName)} · `
  const mark = checked ? ' checked' : ''
  return `<label><input type="radio" name="account" value="${escape(openId)}" required${mark}> <span>${name}@${escape(handle)}</span></label>`
}

/** The basic scope cannot be switched off; the others can, one by one. */
function scopeChoice(scope: string): string {
  const [fixed, note] = scope === 'user.info.basic' ? [' disabled', ' (always)'] : ['', '']
  return `<label><input type="checkbox" name="granted" value="${escape(scope)}" checked${fixed}> <span>${meanings[scope] ?? escape(scope)}${note}</span></label>`
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
