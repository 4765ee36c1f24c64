/** A small SCORM 1.2 package of our own, made in memory. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

export const scormManifest = `<?xml version="1.0"?>
<manifest identifier="m" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>Small course</title>
    <item identifier="i1" identifierref="r1"><title>Only item</title><adlcp:masteryscore>80</adlcp:masteryscore></item>
  </organization></organizations>
  <resources><resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="start.html"><file href="start.html"/></resource></resources>
</manifest>`

const startPage = `<!doctype html><html><head><title>SCO</title><script>
  var api = window.parent.API
  window.onload = function () {
    api.LMSInitialize('')
    document.getElementById('entry').textContent = api.LMSGetValue('cmi.core.entry') + '|' + api.LMSGetValue('cmi.suspend_data')
  }
  function save() { api.LMSSetValue('cmi.suspend_data', 'page=2'); api.LMSSetValue('cmi.core.exit', 'suspend'); api.LMSSetValue('cmi.core.lesson_status', 'incomplete'); api.LMSCommit('') }
  function finish() {
    api.LMSSetValue('cmi.core.score.raw', '90'); api.LMSSetValue('cmi.core.lesson_status', 'completed'); api.LMSSetValue('cmi.core.session_time', '0000:02:30'); api.LMSCommit(''); api.LMSFinish('')
  }
</script></head><body><h1>Small course</h1><p id="entry"></p><button onclick="save()">Save</button><button onclick="finish()">Finish</button></body></html>`

export async function writeScormZip(
  path: string,
  files: Readonly<Record<string, string>> = { 'imsmanifest.xml': scormManifest, 'start.html': startPage },
): Promise<void> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, { mtime: new Date(0) })
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}
