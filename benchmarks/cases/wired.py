"""What the ways of wiring cost: `benchmarks.wiring`, told as a section."""

from benchmarks.bench import Bench
from benchmarks.results import Section, Table
from benchmarks.wiring import WAYS, measured


async def run(bench: Bench) -> Section:
    told = {way.__name__: way.__doc__ or "" for way in WAYS}
    rows = [[f"{name}: {told[name]}", f"{cost:.0f} µs", f"{share:.2f} ×"] for name, cost, share in await measured()]
    bench.say(f"    {rows[-1][-1]} at most")
    return Section(
        case="wiring",
        title="Ways of wiring",
        text="The same use case over memory behind the same route, called as an ASGI app without a server, and reached "
        "in five ways; ours is the first ([why](decisions/0001-container-without-injection.md)).",
        tables=[Table(columns=["", "CPU of a request", "to ours"], rows=rows)],
    )
