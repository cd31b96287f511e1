"""A headless Chromium, spoken to over a pipe: no driver, no package, no port."""
import base64
import json
import os
import shutil
import subprocess
import tempfile
import time

PROGRAM = next((found for found in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if found), None)


class Browser:
    def __init__(self, width=1280, height=900, dark=False):
        self.home = tempfile.TemporaryDirectory(prefix="adecho-browser-", ignore_cleanup_errors=True)
        read_commands, self.commands = os.pipe()
        self.answers, write_answers = os.pipe()

        def streams():  # Chromium reads commands from 3 and writes answers to 4
            os.dup2(read_commands, 13), os.dup2(write_answers, 14)
            os.dup2(13, 3), os.dup2(14, 4)
            os.set_inheritable(3, True), os.set_inheritable(4, True)

        self.process = subprocess.Popen(
            [PROGRAM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--disable-features=OptimizationHints,MediaRouter", "--remote-debugging-pipe",
             f"--window-size={width},{height}", f"--user-data-dir={self.home.name}", "about:blank"],
            preexec_fn=streams, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(read_commands), os.close(write_answers)
        self.number = 0
        self.rest = b""
        self.events = []
        target = [one for one in self.call("Target.getTargets")["targetInfos"] if one["type"] == "page"][0]
        self.session = None
        self.session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Security"):
            self.call(domain + ".enable")
        self.view(width, height, dark)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.session = None
            self.call("Browser.close")
        except (OSError, EOFError):
            pass
        self.process.wait(20)
        self.home.cleanup()

    def message(self):
        while b"\0" not in self.rest:
            piece = os.read(self.answers, 1 << 16)
            if not piece:
                raise EOFError("the browser is gone")
            self.rest += piece
        one, _, self.rest = self.rest.partition(b"\0")
        return json.loads(one)

    def call(self, method, **parameters):
        self.number += 1
        wanted = {"id": self.number, "method": method, "params": parameters}
        if getattr(self, "session", None):
            wanted["sessionId"] = self.session
        os.write(self.commands, json.dumps(wanted).encode() + b"\0")
        while True:
            come = self.message()
            if come.get("id") == self.number:
                if "error" in come:
                    raise RuntimeError(f"{method}: {come['error']}")
                return come["result"]
            if "method" in come:
                self.events.append(come)

    def wait(self, method, seconds=20):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for at, event in enumerate(self.events):
                if event["method"] == method:
                    return self.events.pop(at)
            self.call("Runtime.evaluate", expression="0")
            time.sleep(0.005)
        raise TimeoutError(method)

    def view(self, width, height, dark=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def go(self, address):
        """Loads a page; milliseconds until it is laid out and its script has run."""
        self.events = [one for one in self.events if one["method"] != "Page.loadEventFired"]
        began = time.monotonic()
        self.call("Page.navigate", url=address)
        self.wait("Page.loadEventFired")
        return (time.monotonic() - began) * 1000

    def value(self, expression):
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                         awaitPromise=True)["result"].get("value")

    def key(self, key):
        text = {"text": key} if len(key) == 1 else {"text": "\r"} if key == "Enter" else {}
        code = {"Enter": 13, "Tab": 9}.get(key, 0)
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def picture(self, path):
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        got = self.call("Page.captureScreenshot", captureBeyondViewport=True,
                        clip={"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 2600), "scale": 1})
        with open(path, "wb") as file:
            file.write(base64.b64decode(got["data"]))

    def told(self):
        """Errors and warnings on the console, and broken policies, since the last time."""
        self.call("Runtime.evaluate", expression="0")
        kinds = ("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")
        found = [one for one in self.events if one["method"] in kinds]
        self.events = [one for one in self.events if one["method"] not in kinds]
        return found

    def requests(self):
        """Addresses asked for since the last time."""
        found = [one["params"]["request"]["url"] for one in self.events if one["method"] == "Network.requestWillBeSent"]
        self.events = [one for one in self.events if one["method"] != "Network.requestWillBeSent"]
        return found
