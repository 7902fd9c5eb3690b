"""Does with Segmind's unmodified SDK what JSON lines on standard input ask for, each in a thread and with a client of its
own, and answers each by a JSON line: what was returned or raised, and what went over the wire for it."""

import base64
import json
import logging
import socket
import sys
import threading

import httpx
from segmind import SegmindClient
from segmind.v2 import AsyncJob

LOCALSTACK_NAMES = ".localhost.localstack.cloud"
ATTRIBUTES = ("status", "detail", "status_body", "request_id", "elapsed_s")


class Wire(logging.Handler):
    """What each thread has sent, as httpx tells it: its requests with their statuses, and its connections."""

    def __init__(self):
        super().__init__()
        self.of_thread = threading.local()

    def begin(self):
        self.of_thread.requests, self.of_thread.connections = [], 0

    def emit(self, record):
        if record.name == "httpx":
            method, url, _, status, _ = record.args
            self.of_thread.requests.append(f"{method} {url.path} {status}")
        elif record.getMessage().startswith("connect_tcp.started"):
            self.of_thread.connections += 1

    def told(self):
        return {"requests": self.of_thread.requests, "connections": self.of_thread.connections}


def received(response):
    content = base64.b64encode(response.content).decode()
    return {"status": response.status_code, "headers": dict(response.headers), "content": content}


def submit(client, model, parameters):
    return client.submit_async(model, **parameters).submit_response


def run(client, model, parameters):
    return client.run(model, **parameters)


def wait(client, model, parameters, **limits):
    return client.submit_async(model, **parameters).wait(**limits)


def resume(client, request_id, status_url, response_url, **limits):
    return AsyncJob(request_id, status_url, response_url, {}, client).wait(**limits)


def run_sync(client, model, parameters):
    return received(client.run_sync(model, **parameters))


def post(client, url, parameters):
    """Without the SDK, whose exceptions keep neither headers nor body."""
    return received(httpx.post(url, json=parameters, headers={"x-api-key": client.api_key}, timeout=60))


def get(client, url):
    return received(httpx.get(url))


ACTIONS = {action.__name__: action for action in (submit, run, wait, resume, run_sync, post, get)}


def raised(error):
    known = {name: getattr(error, name) for name in ATTRIBUTES if hasattr(error, name)}
    return {"type": type(error).__name__, "text": str(error), **known}


def serve(order, wire, answer):
    wire.begin()
    told = {"id": order["id"]}
    try:
        client = SegmindClient(**order["client"])
        told["returned"] = ACTIONS[order["action"]](client, **order["arguments"])
    except Exception as error:
        told["raised"] = raised(error)
    answer({**told, **wire.told()})


def resolve_names_of_localstack():
    """They are all this machine; only a machine with internet can ask for them."""
    ask = socket.getaddrinfo

    def getaddrinfo(host, *rest, **more):
        name = host.decode() if isinstance(host, bytes) else host
        return ask("127.0.0.1" if name and name.endswith(LOCALSTACK_NAMES) else host, *rest, **more)

    socket.getaddrinfo = getaddrinfo


def main():
    wire = Wire()
    for name, level in (("httpx", logging.INFO), ("httpcore.connection", logging.DEBUG)):
        logging.getLogger(name).setLevel(level)
        logging.getLogger(name).addHandler(wire)
    resolve_names_of_localstack()
    one_at_a_time = threading.Lock()

    def answer(told):
        with one_at_a_time:
            print(json.dumps(told), flush=True)

    for line in sys.stdin:
        threading.Thread(target=serve, args=(json.loads(line), wire, answer), daemon=True).start()


if __name__ == "__main__":
    main()
