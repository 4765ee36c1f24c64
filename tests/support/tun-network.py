"""
Two network namespaces joined by a line of a profile, packet by packet, for root only.

  tun-network.py line '{"a": ns, "b": ns, "seed": 1, "up": {...}, "down": {...}, "away": [[from, to], ...]}'
      rate (bps), one-way delay, jitter (s), loss, limit (packets); `away`: seconds in which every packet is lost. Prints "ready"; ends with the input.
  tun-network.py forward <from> <to>
      streams between `unix:<path>` and `tcp:<address>:<port>`; to be run inside a namespace. Prints "ready".
"""
import asyncio, ctypes, fcntl, heapq, json, os, random, select, struct, subprocess, sys, time

TUNSETIFF = 0x400454CA
IFF_TUN_NO_PI = 0x1001


def open_tun(namespace, name, address):
    handle = os.open(f"/var/run/netns/{namespace}", os.O_RDONLY)
    if ctypes.CDLL(None, use_errno=True).setns(handle, 0x40000000) != 0:
        raise OSError(ctypes.get_errno(), "setns")
    os.close(handle)
    tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH22s", name.encode(), IFF_TUN_NO_PI, b""))
    for command in (
        f"ip addr add {address}/24 dev {name}",
        f"ip link set {name} mtu 1500 up",
        "ip link set lo up",
        # Another congestion control may hide loss and flatter the figures.
        "sysctl -qw net.ipv4.tcp_congestion_control=reno",
    ):
        subprocess.check_call(command.split())
    return tun


def run_line(config):
    rng = random.Random(config["seed"])
    a = open_tun(config["a"], "artela", "10.98.0.1")
    b = open_tun(config["b"], "artelb", "10.98.0.2")
    ways = {a: (b, config["up"]), b: (a, config["down"])}
    free, backlog = {a: 0.0, b: 0.0}, {a: 0, b: 0}
    queue, count = [], 0
    poll = select.poll()
    for fd in (a, b, sys.stdin.fileno()):
        poll.register(fd, select.POLLIN)
    start = time.monotonic()
    print("ready", flush=True)
    while True:
        now = time.monotonic()
        wait = max(0, min(200, (queue[0][0] - now) * 1000)) if queue else 200
        for fd, _ in poll.poll(wait):
            if fd not in ways:
                return
            count = take(fd, ways[fd], free, backlog, queue, count, rng, start, config["away"])
        now = time.monotonic()
        while queue and queue[0][0] <= now:
            _, _, out, packet, source = heapq.heappop(queue)
            backlog[source] -= 1
            os.write(out, packet)


def take(fd, way, free, backlog, queue, count, rng, start, away):
    out, rule = way
    for _ in range(64):
        try:
            packet = os.read(fd, 65535)
        except BlockingIOError:
            return count
        now = time.monotonic()
        is_away = any(begin <= now - start < end for begin, end in away)
        if is_away or rng.random() < rule["loss"] or backlog[fd] >= rule["limit"]:
            continue
        free[fd] = max(now, free[fd]) + len(packet) * 8 / rule["bps"]
        jitter = (rng.random() * 2 - 1) * rule["jitter"]
        backlog[fd] += 1
        count += 1
        heapq.heappush(queue, (free[fd] + max(0, rule["delay"] + jitter), count, out, packet, fd))
    return count


async def pump(reader, writer):
    try:
        while data := await reader.read(4096):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def forward(source, target):
    async def accept(reader, writer):
        try:
            far_reader, far_writer = await dial(target)
        except OSError:
            writer.close()
            return
        await asyncio.gather(pump(reader, far_writer), pump(far_reader, writer))

    kind, rest = source.split(":", 1)
    if kind == "unix":
        server = await asyncio.start_unix_server(accept, rest)
    else:
        address, port = rest.rsplit(":", 1)
        server = await asyncio.start_server(accept, address, int(port))
    print("ready", flush=True)
    async with server:
        await server.serve_forever()


def dial(target):
    kind, rest = target.split(":", 1)
    if kind == "unix":
        return asyncio.open_unix_connection(rest)
    address, port = rest.rsplit(":", 1)
    return asyncio.open_connection(address, int(port))


if sys.argv[1] == "line":
    run_line(json.loads(sys.argv[2]))
else:
    asyncio.run(forward(sys.argv[2], sys.argv[3]))
