/** Courses of the three newer kinds are brought in, published and played: SCORM 2004 with rules, cmi5 with its statement store, zipped HTML5. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { scorm2004Manifest } from '#tests/support/scorm2004-manifest.ts'
import { writeScormZip } from '#tests/support/scorm-zip.ts'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { launchArtel } from './support/launch-artel.ts'
import { inPackagePage, packageAddress } from './support/package-view.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe } from './support/screen-checks.ts'

const sco = (name: string): string => `<!doctype html><title>${name}</title><h1>${name}</h1><script>
  var api = window.parent.API_1484_11
  api.Initialize('')
  window.addEventListener('pagehide', function () { api.Terminate('') })
</script>`

const cmi5Xml = `<?xml version="1.0"?><courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="https://example.org/c"><title><langstring lang="en">Unit course</langstring></title></course>
  <au id="https://example.org/au" moveOn="CompletedAndPassed" masteryScore="0.8"><title><langstring lang="en">The unit</langstring></title><url>unit.html?page=1</url></au>
</courseStructure>`
const unit = `<!doctype html><title>Unit</title><h1>Unit</h1><script>
(async () => {
  const told = parent.found = {}
  const p = new URLSearchParams(location.search)
  const endpoint = p.get('endpoint'), actor = JSON.parse(p.get('actor')), registration = p.get('registration'), activityId = p.get('activityId')
  told.page = p.get('page')
  const token = (await (await fetch(p.get('fetch'), { method: 'POST' })).json())['auth-token']
  const headers = { authorization: 'Basic ' + token, 'content-type': 'application/json', 'x-experience-api-version': '1.0.3' }
  const at = (stateId) => endpoint + 'activities/state?' + new URLSearchParams({ activityId, agent: JSON.stringify(actor), registration, stateId })
  const launch = await (await fetch(at('LMS.LaunchData'), { headers })).json()
  told.mode = launch.launchMode
  told.bookmark = (await fetch(at('bookmark'), { headers })).status
  told.kept = (await fetch(at('bookmark'), { method: 'PUT', headers, body: '{"at":3}' })).status
  const context = { registration, ...launch.contextTemplate, contextActivities: { ...launch.contextTemplate.contextActivities, category: [{ id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' }] } }
  const say = async (verb, result) => (await fetch(endpoint + 'statements', { method: 'POST', headers, body: JSON.stringify({ actor, verb: { id: 'http://adlnet.gov/expapi/verbs/' + verb }, object: { id: activityId }, context, result }) })).status
  told.said = [await say('initialized'), await say('completed'), await say('passed', { score: { scaled: 0.9 } }), await say('terminated', { duration: 'PT1M' })]
  told.bare = (await fetch(endpoint + 'statements')).status
})().catch((error) => { parent.found.error = String(error) })
</script>`

async function bring(person: Person, zip: string): Promise<void> {
  await person.go('/learning')
  await person.drop(zip)
  await person.page.getByRole('link', { name: person.say('learning:report.next') }).click()
  await person.button('learning:editor.publish').click()
  await person.button('learning:start').click()
  await expect.poll(() => packageAddress(person.app), { timeout: 30_000 }).toMatch(/^package:/)
}

test('packages of three kinds are played @packaged', async () => {
  test.setTimeout(240_000)
  const folder = await mkdtemp(join(tmpdir(), 'artel-packages-'))
  const server = await startServerProcess(join(folder, 'server'))
  const person = await createPerson(await launchArtel({ target: test.info().project.name }), 'en')
  await person.join(server.invitation ?? '', 'Irina', 'correct horse battery')
  const shown = (): Promise<unknown> =>
    inPackagePage(person.app, "document.querySelector('#item')?.contentWindow.location.pathname")

  await test.step('SCORM 2004: the bar walks on, and the test that is passed opens the last part', async () => {
    const zip = join(folder, 'rules.zip')
    await writeScormZip(zip, {
      'imsmanifest.xml': scorm2004Manifest,
      'intro.html': sco('Introduction'),
      'test.html': sco('Test'),
      'last.html': '<!doctype html><title>Last</title><h1>Last</h1>',
    })
    await bring(person, zip)
    await expect.poll(shown).toBe('/intro.html')
    await checkAxe(person.page, 'player with its bar')
    await person.button('learning:player.continue').click()
    await expect.poll(shown).toBe('/test.html')
    await expect.poll(() => inPackagePage(person.app, 'window.API_1484_11.isInitialized()')).toBe(true)
    await inPackagePage(
      person.app,
      "(() => { const a = window.API_1484_11; a.SetValue('cmi.score.scaled', '0.9'); a.SetValue('cmi.completion_status', 'completed'); a.SetValue('adl.nav.request', 'continue'); a.Terminate('') })()",
    )
    await expect.poll(shown).toBe('/last.html')
    await expect(person.button('learning:player.previous')).toBeDisabled()
  })

  await test.step('cmi5: the unit finds its store, is heard, and its bookmark stays', async () => {
    const zip = join(folder, 'unit.zip')
    await writeScormZip(zip, { 'cmi5.xml': cmi5Xml, 'unit.html': unit })
    await bring(person, zip)
    const found = (): Promise<unknown> => inPackagePage(person.app, 'window.found')
    await expect.poll(found, { timeout: 30_000 }).toMatchObject({ bare: 401 })
    expect(await found()).toEqual({
      page: '1',
      mode: 'Normal',
      bookmark: 404,
      kept: 204,
      said: [200, 200, 200, 200],
      bare: 401,
    })
  })

  await test.step('zipped HTML5: comes back to its page, and is done when the learner says so', async () => {
    const zip = join(folder, 'pages.zip')
    await writeScormZip(zip, {
      'index.html': '<!doctype html><title>Pages</title><a id="on" href="two.html">On</a>',
      'two.html': '<!doctype html><title>Two</title><h1>Two</h1>',
    })
    await bring(person, zip)
    await expect.poll(shown).toBe('/index.html')
    await inPackagePage(person.app, "document.querySelector('#item').contentDocument.querySelector('#on').click()")
    await expect.poll(shown).toBe('/two.html')
    await person.button('learning:player.done').click()
    await expect(person.page.getByText(person.say('learning:player.isDone'), { exact: true })).toBeVisible()
    await person.page.goBack()
    await expect.poll(() => packageAddress(person.app)).toBeUndefined()
    await person.page.goForward()
    await expect.poll(() => packageAddress(person.app), { timeout: 30_000 }).toMatch(/^package:/)
    await expect.poll(shown).toBe('/two.html')
  })

  await test.step('A new edition from a file: the former is finished, the new one taken, the former brought back', async () => {
    const { page, button, say } = person
    const hash = await page.evaluate(() => location.hash)
    const course = hash.match(/\/learning\/course[^/?]+/)?.[0] ?? ''
    const zip = join(folder, 'pages-2.zip')
    await writeScormZip(zip, { 'index.html': '<!doctype html><title>Pages</title><h1>Reworked</h1>' })
    await person.go(course)
    await button('learning:author.menu').click()
    await expect(page.getByRole('menuitem', { name: say('learning:author.newPackage') })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByLabel(say('learning:author.newPackage')).setInputFiles(zip)
    const onward = page.getByRole('link', { name: say('learning:report.next') })
    await expect(onward).toBeVisible()
    await checkAxe(page, 'next edition of a package')
    await onward.click()
    await button('learning:editor.publishEdition').click()
    await expect(page.getByText(say('learning:edition.new', { n: 2, mine: 1 }))).toBeVisible()
    await button('learning:repeat').click()
    await expect.poll(() => packageAddress(person.app), { timeout: 30_000 }).toMatch(/^package:/)
    await expect.poll(shown).toBe('/two.html')
    await person.go(course)
    await expect.poll(() => packageAddress(person.app)).toBeUndefined()
    await button('learning:edition.take', { n: 2 }).click()
    await button('learning:start').or(button('learning:goOn')).or(button('learning:repeat')).click()
    await expect.poll(() => packageAddress(person.app), { timeout: 30_000 }).toMatch(/^package:/)
    await expect
      .poll(
        () =>
          inPackagePage(
            person.app,
            "document.querySelector('#item')?.contentDocument?.querySelector('h1')?.textContent",
          ),
        { timeout: 30_000 },
      )
      .toBe('Reworked')
    await person.go(`${course}/editions?edition=1`)
    await button('authoring:editions.restore').click()
    await button('learning:editor.publishEdition').click()
    await expect(page.getByText(say('learning:edition.new', { n: 3, mine: 2 }))).toBeVisible()
  })

  await person.stop()
  await server.kill('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})
