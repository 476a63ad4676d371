"""What is measured, under the names that docs/speed.md uses."""

import json
from collections.abc import Callable, Iterator
from itertools import count
from urllib.parse import quote

from amends.bench.floor import Floor
from amends.bench.live import live
from amends.bench.load import Request, ask_for
from amends.bench.product import Product

DESK = "/w/xinghe"
Measure = Callable[..., Iterator[dict]]


def page(product: Product, path: str) -> Request:
    return "GET", f"{DESK}{path}", None, {"Cookie": f"sessionid={product.cookie}"}


def call(product: Product, path: str, body: dict) -> Request:
    headers = {"Authorization": f"Bearer {product.token}", "Content-Type": "application/json"}
    return "POST", f"/api/v1{path}", json.dumps(body).encode(), headers


def intake(product: Product) -> Callable[[int, int], Request]:
    numbers = count()

    def register(client: int, _: int) -> Request:
        customer = {"phone": f"139{next(numbers) % 2000:08d}", "name": "客户"}
        body = {
            "customer": customer,
            "subject": "行李晚到两天，至今没人联系我",
            "text": "行李说好第二天送到，现在两天了，没有一个人给我打电话。我要退款。",
            "remedy_sought": ["refund"],
        }
        return call(product, "/cases", body)

    return register


def case(product: Product) -> Callable[[int, int], Request]:
    return lambda client, done: page(product, f"/cases/{_one_of(product, client, done)}/")


def reply(product: Product) -> Callable[[int, int], Request]:
    def answer(client: int, done: int) -> Request:
        path = f"/cases/{_one_of(product, client, done)}/messages"
        return call(product, path, {"text": "非常抱歉，我们正在查找您的行李，今天给您回电。"})

    return answer


def search(words: str) -> Callable[[Product], Callable[[int, int], Request]]:
    return lambda product: lambda client, done: page(product, f"/cases/?q={quote(words)}")


def rounds(request_of, *, floor: str) -> Measure:
    """One client, then eight; the floor is measured right before."""

    def measure(product: Product, floors: Floor, *, seconds: float) -> Iterator[dict]:
        request = request_of(product)
        ask_for(1, port=product.port, clients=2, request=request)
        for clients in (1, 8):
            product.come_to_rest()
            ground = getattr(floors, floor)()
            before = product.cpu_seconds()
            done = ask_for(seconds, port=product.port, clients=clients, request=request)
            used = product.cpu_seconds() - before
            yield {
                "clients": clients,
                "n": len(done.times),
                "rps": round(done.rate, 1),
                "p50_ms": round(done.percentile(0.5), 1),
                "p95_ms": round(done.percentile(0.95), 1),
                "cpu_ms_per_op": round(used / len(done.times) * 1000, 2),
                "floor_ratio": round(done.rate / ground, 3),
                "errors": done.errors,
            }

    return measure


def at_rest(product: Product, floors: Floor, *, seconds: float) -> Iterator[dict]:
    """What the whole product holds in memory when nobody asks for anything."""
    yield {"resident_mb": round(product.resident_bytes() / 1e6)}


def _one_of(product: Product, client: int, done: int) -> str:
    return product.numbers[(client * 37 + done) % len(product.numbers)]


MEASUREMENTS: dict[str, Measure] = {
    "intake": rounds(intake, floor="writes"),
    "list": rounds(lambda product: lambda *_: page(product, "/cases/"), floor="reads"),
    "case": rounds(case, floor="reads"),
    "reply": rounds(reply, floor="writes"),
    "search_rare": rounds(search("zirconium"), floor="reads"),
    "search_common": rounds(search("refund"), floor="reads"),
    "search_zh": rounds(search("退款"), floor="reads"),
    "live": live,
    "rest": at_rest,
}
