"""A real Chromium, steered by chromedriver over the WebDriver protocol (W3C), with nothing between."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Left": "\ue012", "Right": "\ue014", "Shift": "\ue008"}


class WebDriverError(Exception):
    pass


class Browser:
    """One window. Every other host than this machine is out of its reach, so a request to one shows up in the log."""

    def __init__(self, scripts: bool = True):
        self._driver = subprocess.Popen(
            [shutil.which("chromedriver") or "/usr/bin/chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        port = None
        for line in self._driver.stdout:
            found = re.search(r"on port (\d+)", line)
            if found and int(found[1]):
                port = found[1]
                break
        if port is None:
            raise WebDriverError("chromedriver does not start")
        self._base = f"http://127.0.0.1:{port}/session"
        # Chromium's sandbox needs rights that root in a container does not have.
        arguments = [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--window-size=1440,900",
        ]  # fmt: skip
        options = {"args": arguments}
        if not scripts:
            options["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
        capabilities = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        try:
            made = self._call("POST", "", {"capabilities": {"alwaysMatch": capabilities}})
        except Exception:
            self._driver.terminate()
            raise
        self._base += "/" + made["sessionId"]
        self.resize(1440, 900)

    def close(self) -> None:
        try:
            self._call("DELETE", "")
        finally:
            self._driver.terminate()
            self._driver.wait(20)
            self._driver.stdout.close()

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def _call(self, method: str, path: str, body: dict | None = None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            value = json.loads(error.read())["value"]
            raise WebDriverError(f"{value['error']}: {value['message'].splitlines()[0]}") from None

    # Where it is

    def go(self, url: str) -> None:
        self._call("POST", "/url", {"url": url})

    @property
    def url(self) -> str:
        return self._call("GET", "/url")

    @property
    def title(self) -> str:
        return self._call("GET", "/title")

    def reload(self) -> None:
        self._call("POST", "/refresh", {})

    def resize(self, width: int, height: int = 900) -> None:
        """The page's own size, which for a phone is less than a window can be."""
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700})

    def prefer(self, **features: str) -> None:
        """What the system wishes, as `prefer(prefers_color_scheme="dark")`."""
        wished = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.devtools("Emulation.setEmulatedMedia", {"features": wished})

    def devtools(self, command: str, parameters: dict | None = None):
        return self._call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters or {}})

    # What it shows

    def script(self, code: str, *arguments):
        """The value of a function's body, which may be a promise's."""
        return self._call("POST", "/execute/sync", {"script": code, "args": list(arguments)})

    def log(self) -> list[str]:
        """What the console has said since the last call: errors, refused requests, breaches of the policy."""
        return [
            f"{entry['level']} {entry['message']}" for entry in self._call("POST", "/se/log", {"type": "browser"})
            if entry["level"] in ("SEVERE", "WARNING")
        ]  # fmt: skip

    def find(self, selector: str) -> list[dict]:
        return self._call("POST", "/elements", {"using": "css selector", "value": selector})

    def is_shown(self, element: dict) -> bool:
        return self._call("GET", f"/element/{element[ELEMENT]}/displayed")

    def shown(self, selector: str) -> dict:
        """The first element of a selector that can be seen."""
        for element in self.find(selector):
            if self.is_shown(element):
                return element
        raise WebDriverError(f"nothing to be seen of {selector}")

    def wait(self, selector: str, seconds: float = 10) -> dict:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.find(selector)
            if found:
                return found[0]
            time.sleep(0.05)
        raise WebDriverError(f"no {selector} after {seconds} s")

    # What is done to it

    def click(self, selector: str) -> None:
        self._call("POST", f"/element/{self.shown(selector)[ELEMENT]}/click", {})

    def type(self, selector: str, text: str) -> None:
        self._call("POST", f"/element/{self.shown(selector)[ELEMENT]}/value", {"text": text})

    def press(self, *keys: str) -> None:
        """Keys on whatever has the focus."""
        actions = [{"type": step, "value": KEYS.get(key, key)} for key in keys for step in ("keyDown", "keyUp")]
        self._call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def print(self) -> bytes:
        """The page as a PDF."""
        return base64.b64decode(self._call("POST", "/print", {}))
