# shellcheck shell=bash disable=SC2034,SC2154  # wissel reads this file; its README says what for
# Radicale 3 as the calendars of rooms; it knows nothing of scheduling.

backend_title="Radicale"
backend_packages=(radicale curl)

backend_start() {
  local port
  port="$(free_port http 18085)"
  (umask 077 && write_settings "$port")
  setsid /usr/bin/python3 -m radicale --config "$home/config" > "$home/server.log" 2>&1 < /dev/null 3>&- &
  say "$!" > "$home/server.pid"
  wait_for_port "$port" 20
  [[ -e "$home/loaded" ]] || load "http://127.0.0.1:$port"
  tell_portal "$port"
}

backend_status() {
  say "Radicale runs at http://127.0.0.1:$(< "$home/port-http")/, process $(backend_pid), data in" \
    "$home; sign in as desk with desk-password, who looks after the rooms."
}

write_settings() { # port
  {
    say "portal:$(secret portal-password)"
    say "desk:$(secret desk-password)"
  } > "$home/users"
  cat > "$home/rights" << TEXT
[rooms]
user: portal|desk
collection: rooms(/.*)?
permissions: RrWw
TEXT
  cat > "$home/config" << TEXT
[server]
hosts = 127.0.0.1:$1
[auth]
type = htpasswd
htpasswd_filename = $home/users
htpasswd_encryption = plain
delay = 0
[rights]
type = from_file
file = $home/rights
[storage]
filesystem_folder = $home/data
[web]
type = none
TEXT
}

load() { # address
  local code
  demo_java caldav org.wissel.adapters.caldav.DemoCalendars rooms rooms/CODE/ > "$home/rooms.tsv"
  (umask 077 && say "user = \"portal:$(secret portal-password)\"" > "$home/curl")
  {
    make_collection "$1/rooms/" ""
    cut -f 1 "$home/rooms.tsv" | while read -r code; do
      make_collection "$1/rooms/$code/" "<C:calendar/>"
    done
  } > "$home/load.log" 2>&1 || give_up "The rooms were not loaded; see $home/load.log."
  touch "$home/loaded"
}

make_collection() { # address, type
  curl -sS -o /dev/null -w '%{http_code} %{url_effective}\n' --config "$home/curl" -X MKCOL \
    -H 'Content-Type: application/xml' "$1" \
    -d "<mkcol xmlns='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'><set><prop><resourcetype><collection/>$2</resourcetype></prop></set></mkcol>"
}

tell_portal() { # port
  (umask 077 && cat > "$home/connection.env") << TEXT
CONNECTION=rooms
WISSEL_CONNECTIONS_ROOMS_ADAPTER=caldav
WISSEL_CONNECTIONS_ROOMS_NAME=Room calendars
WISSEL_CONNECTIONS_ROOMS_LINE=rms
WISSEL_CONNECTIONS_ROOMS_URL=http://127.0.0.1:$1/
WISSEL_CONNECTIONS_ROOMS_USER=portal
WISSEL_CONNECTIONS_ROOMS_PASSWORD=$(secret portal-password)
WISSEL_CONNECTIONS_ROOMS_RESOURCES=$home/rooms.tsv
WISSEL_CONNECTIONS_ROOMS_HOURS=07:00-19:00
TEXT
}
