/**
 * P5: a new device reads 10 000 records of prose from the real sync server over a line of WebPageTest's "Edge" (240 kbit/s down, 200 up, 840 ms), by the server's dump: the time against
 * that in which the line carries as many bytes.
 */
import { benchProse } from './bench-records.ts'
import { newBenchDevice, startBenchServer, syncWhole } from './bench-server.ts'
import { round, timed, type BenchRow } from './bench-row.ts'
import { edgeWpt, startSlowLine } from '#tests/support/slow-line.ts'

const records = 10_000

export async function run(): Promise<BenchRow[]> {
  const server = await startBenchServer(benchProse(records), true)
  const line = await startSlowLine(server.url, edgeWpt)
  try {
    const client = await newBenchDevice(line.url)
    line.clear()
    const ms = await timed(() => syncWhole(client, records, 300_000))
    const { down, up } = line.counts()
    await client.close()
    const idealMs = (down / edgeWpt.downBytesPerSecond) * 1_000
    return [
      {
        id: 'P5',
        ratio: round(ms / idealMs),
        unit: 'ms',
        ours: round(ms),
        reference: round(idealMs),
        runs: 1,
        target: '<= 1.15x',
        note: `first sync of 10 000 records of ~900 B of prose on 240/200 kbit/s, 840 ms: ${Math.round(down / 1_000)} kB down, ${Math.round(up / 1_000)} kB up; reference: bytes down / rate`,
      },
    ]
  } finally {
    await line.close()
    await server.close()
  }
}
