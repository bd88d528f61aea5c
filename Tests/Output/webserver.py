"""A real nginx on this machine alone, with a strict policy, at the root of one port or below a path of another."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

# The policy that the manual gives.
POLICY = re.search(
    r"^default-src .*$", (Path(__file__).resolve().parents[2] / "Content/pages/manual/hosting.md").read_text(), re.M)[0]
CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
worker_processes 1;
events {{ worker_connections 64; }}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  charset utf-8;
  charset_types text/html application/javascript text/css application/json;
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  gzip on;
  add_header Content-Security-Policy "{policy}" always;
  add_header X-Content-Type-Options nosniff always;
  add_header Referrer-Policy same-origin always;
  server {{
    listen 127.0.0.1:{port};
    location {path} {{
      alias {site}/;
      index index.html;
      error_page 404 {path}404.html;
    }}
  }}
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A site served at `url`, which ends with `/`."""

    def __init__(self, site: Path, folder: Path, path: str = "/", port: int | None = None):
        port = port or free_port()
        self.url = f"http://127.0.0.1:{port}{path}"
        folder.mkdir(parents=True, exist_ok=True)
        configuration = folder / "nginx.conf"
        configuration.write_text(
            CONFIGURATION.format(
                folder=folder, site=site, port=port, path=path, policy=POLICY, user="user root;" if os.geteuid() == 0 else ""))
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self._process = subprocess.Popen(
            [program, "-p", str(folder), "-e", f"{folder}/error.log", "-c", str(configuration)], stderr=subprocess.PIPE)
        for _ in range(100):
            if self._process.poll() is not None:
                raise RuntimeError(f"nginx does not start: {self._process.stderr.read().decode()}")
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("nginx does not answer")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(20)
        self._process.stderr.close()
