# Sourced by deploy/run and deploy/test: a Python and a virtual environment with what pyproject.toml asks for.
root=$(cd -- "$here/.." && pwd)
venv=$root/.venv
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

say() { printf '%s\n' "$*" >&2; }

stop() {
  say ""
  say "✗ $1"
  shift
  for line in "$@"; do say "  $line"; done
  exit 2
}

python_found() {
  local candidate
  for candidate in "${SIGNAGE_PYTHON:-}" python3 python3.13 python3.12 python3.11; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s' "$candidate"
      return
    fi
  done
}

# environment NAME EXTRAS: makes or completes the virtual environment; nothing is done when it is complete already.
environment() {
  local name=$1 target=$2 python want have
  python=$(python_found)
  [ -n "$python" ] || stop "Cần Python 3.11 trở lên (Python 3.11 or newer is needed)." \
    "Debian, Ubuntu: apt install python3 python3-venv"
  "$python" -c 'import venv, ensurepip' 2>/dev/null || stop "Thiếu gói venv của Python (Python's venv is missing)." \
    "Debian, Ubuntu: apt install python3-venv"
  want=$(cat "$root/pyproject.toml" "$root/signage/__init__.py" | cksum)-$name-$root
  have=$(cat "$venv/.complete-$name" 2>/dev/null || true)
  # a system upgrade may have taken the environment's Python away
  if [ "$want" = "$have" ] && "$venv/bin/python" -c 'import flask' 2>/dev/null; then return; fi
  if ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
    say "• Tạo môi trường Python (making a Python environment) …"
    rm -rf "$venv"
    "$python" -m venv "$venv" || stop "Không tạo được $venv" "Kiểm tra quyền ghi và chỗ trống của ổ đĩa (permissions, disk space)."
  fi
  say "• Cài các thư viện, lần đầu mất khoảng một phút (installing libraries, about a minute the first time) …"
  (cd "$root" && "$venv/bin/python" -m pip install --quiet --editable "$target") >&2 || stop \
    "Không cài được thư viện (the libraries could not be installed)." \
    "Lần đầu cần mạng; chạy lại lệnh này khi có mạng (the first time needs a network; run this again)."
  printf '%s' "$want" >"$venv/.complete-$name"
}
