#!/bin/sh
# Installs the Debian packages that ops/packages.txt lists for the purposes named ($1…), if any is missing.
# Says which. Without root it only prints the command: nothing here ever asks for a password.
set -eu
list=$(dirname "$0")/../packages.txt

wanted() {
  for purpose; do
    sed -e 's/#.*//' "$list" | awk -v purpose="$purpose" '$1 == purpose { print $2 }'
  done
}

installed() {
  # shellcheck disable=SC2016 # dpkg's own placeholders
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing() {
  for package in $(wanted "$@"); do
    installed "$package" || printf '%s ' "$package"
  done
}

# Debian starts a system-wide server as soon as its package is unpacked. We want only our private ones,
# so for this one installation policy-rc.d says no (invoke-rc.d(8): 101 = action forbidden).
forbid_services() {
  [ -e /usr/sbin/policy-rc.d ] && return
  printf '#!/bin/sh\nexit 101\n' | $root tee /usr/sbin/policy-rc.d >/dev/null
  $root chmod 755 /usr/sbin/policy-rc.d
  trap '$root rm -f /usr/sbin/policy-rc.d' EXIT INT TERM
}

install_packages() {
  forbid_services
  log=$(mktemp)
  # shellcheck disable=SC2086 # the list is meant to be split
  if ! { $root apt-get -q update && $root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q install -y --no-install-recommends $lacking; } >"$log" 2>&1; then
    reason=$(grep -m 1 -E '^E: ' "$log" || tail -n 1 "$log")
    echo "安装失败 · apt-get failed: $reason(全文 · all of it: $log)" >&2
    exit 1
  fi
  rm -f "$log"
  keep_services_off
}

keep_services_off() {
  [ -d /run/systemd/system ] || return 0
  for unit in postgresql rabbitmq-server postfix dovecot; do
    case " $lacking" in *" $unit"*) $root systemctl disable --quiet "$unit" 2>/dev/null || : ;; esac
  done
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "这里不是 Debian，请自行安装 ops/packages.txt 所列 · not a Debian: install what ops/packages.txt lists" >&2
  exit 1
fi
lacking=$(missing "$@")
[ -n "$lacking" ] || exit 0
if [ "$(id -u)" = 0 ]; then
  root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
  root='sudo -n'
else
  echo "缺少软件包，请以 root 运行 · packages missing, run as root: apt-get install --no-install-recommends $lacking" >&2
  exit 1
fi
echo "安装软件包 · installing: $lacking"
install_packages
