# Read by Scripts/site and Scripts/test: where the project stands, what is said, and Debian's packages.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Where Swift builds.
scratch=${BRANCHPRESS_SCRATCH:-.build}

# What Swift needs to build the program.
build_packages=(libcmark-gfm-dev libcmark-gfm-extensions-dev libssl-dev zlib1g-dev libbrotli-dev pkg-config)

# Says one thing in both languages: tell CHINESE ENGLISH
tell() { printf '==> %s / %s\n' "$1" "$2"; }

# Says what is wrong and ends: give_up STATUS CHINESE ENGLISH
give_up() {
  printf '错误：%s\nerror: %s\n' "$2" "$3" >&2
  exit "$1"
}

as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    give_up 74 "需要管理员权限来运行：$*" "root is needed to run: $*"
  fi
}

is_installed() { [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# RUNLEVEL keeps packages of servers from starting one.
apt_install() { as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "$@"; }

# Installs those of these Debian packages that are missing; the lists are fetched only when that fails without them.
need() {
  command -v dpkg-query >/dev/null || {
    tell "不是 Debian 系统，请自己装好这些软件包：$*" "no Debian here; these packages are up to you: $*"
    return
  }
  local missing=() package
  for package in "$@"; do is_installed "$package" || missing+=("$package"); done
  [[ ${#missing[@]} -gt 0 ]] || return 0
  tell "安装 ${missing[*]}" "installing ${missing[*]}"
  local log
  log=$(mktemp)
  if ! apt_install "${missing[@]}" >"$log" 2>&1; then
    if ! { as_root apt-get update -qq && apt_install "${missing[@]}"; } >"$log" 2>&1; then
      cat "$log" >&2
      give_up 74 "装不上软件包：${missing[*]}" "cannot install: ${missing[*]}"
    fi
  fi
  rm -f "$log"
}

# Whether the linker finds each of these C libraries as an archive: has_archives NAME …
has_archives() {
  local name folder
  folder=$(pkg-config --variable=libdir libcmark-gfm) || return 1
  for name in "$@"; do [[ -e $folder/lib$name.a ]] || return 1; done
}

need_swift() {
  command -v swift >/dev/null || give_up 74 "没有 Swift；请先装 Swift 6.3（swift.org）" "there is no Swift; install Swift 6.3 (swift.org) first"
}
