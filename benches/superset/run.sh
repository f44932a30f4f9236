#!/usr/bin/env bash
# Superset with guanxi's home page over a guanxi warehouse, from nothing, on http://127.0.0.1:8088.
#
#   apt-get install redis-server
#   benches/superset/run.sh WAREHOUSE HOME [QUARTER]     # stays in the foreground; Ctrl-C ends it
#
# HOME is a scratch folder for the Python environment, metadata and marts. WORKERS is gunicorn's
# number of processes (default: two per core), each with eight threads.
set -euo pipefail
warehouse=$1 home=$(realpath -m "$2") quarter=${3:-2025Q4}
here=$(dirname "$(realpath "$0")")
mkdir -p "$home"
[ -x "$home/venv/bin/superset" ] || {
  python3 -m venv "$home/venv"
  "$home/venv/bin/pip" install --quiet -r "$here/requirements.txt"
}
export SUPERSET_HOME=$home SUPERSET_CONFIG_PATH=$here/superset_config.py FLASK_APP=superset SCARF_ANALYTICS=false
export SUPERSET_PASSWORD=${SUPERSET_PASSWORD:-guanxi}
[ -f "$home/secret" ] || head -c 30 /dev/urandom | base64 > "$home/secret"
SUPERSET_SECRET=$(cat "$home/secret"); export SUPERSET_SECRET
cd "$home"

redis-server --bind 127.0.0.1 --port 6390 --save '' --appendonly no --maxmemory 512mb > "$home/redis.log" & started=($!)
trap 'kill "${started[@]}" 2> /dev/null || true' EXIT
[ -f "$home/marts.duckdb" ] || "$home/venv/bin/python" "$here/marts.py" --warehouse "$warehouse" --out "$home/marts.duckdb"
superset=$home/venv/bin/superset
[ -f "$home/superset.db" ] || {
  "$superset" db upgrade
  "$superset" fab create-admin --username admin --firstname A --lastname B --email a@example.org --password "$SUPERSET_PASSWORD"
  "$superset" init
} > "$home/setup.log" 2>&1
"$home/venv/bin/gunicorn" --workers "${WORKERS:-$((2 * $(nproc)))}" --worker-class gthread --threads 8 --timeout 120 \
  --bind 127.0.0.1:8088 'superset.app:create_app()' > "$home/gunicorn.log" 2>&1 & started+=($!)
until curl -sf http://127.0.0.1:8088/health > /dev/null; do sleep 1; done
[ -f "$home/board" ] || {
  "$home/venv/bin/python" "$here/dashboard.py" --marts "$home/marts.duckdb" --quarter "$quarter" --password "$SUPERSET_PASSWORD"
  touch "$home/board"
}
echo "http://127.0.0.1:8088/superset/dashboard/quarterly/ (admin, $SUPERSET_PASSWORD)"
wait "${started[1]}"
